package dev.sluice.experiments.launch.slurm;

import java.util.List;
import java.util.stream.Collectors;

/** Words for a POSIX shell. */
final class Shell {
  private Shell() {}

  /** The word as the shell reads it back, whatever is in it. */
  static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }

  static String quoted(List<String> words) {
    return words.stream().map(Shell::quoted).collect(Collectors.joining(" "));
  }
}
