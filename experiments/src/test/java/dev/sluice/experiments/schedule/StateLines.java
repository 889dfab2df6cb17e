package dev.sluice.experiments.schedule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a suite's record says. */
final class StateLines {
  private StateLines() {}

  /** How many lines tell of a state; 0 where there is no record yet. */
  static long count(Path suiteFolder, String state) {
    Path file = suiteFolder.resolve("suite").resolve("state.jsonl");
    if (!Files.exists(file)) {
      return 0;
    }
    try {
      return Files.readString(file)
          .lines()
          .filter(line -> line.contains("\"state\":\"" + state + "\""))
          .count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
