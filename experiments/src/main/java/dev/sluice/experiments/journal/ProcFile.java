package dev.sluice.experiments.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Reads the files of Linux' {@code /proc}; empty elsewhere. */
public final class ProcFile {
  private ProcFile() {}

  /** The number of a line such as {@code VmRSS: 4711 kB}. */
  public static OptionalLong kilobytes(String file, String key) {
    try {
      for (String line : Files.readAllLines(Path.of(file))) {
        if (line.startsWith(key + ":")) {
          return OptionalLong.of(Long.parseLong(line.replaceAll("[^0-9]", "")));
        }
      }
    } catch (IOException | NumberFormatException e) {
      return OptionalLong.empty();
    }
    return OptionalLong.empty();
  }
}
