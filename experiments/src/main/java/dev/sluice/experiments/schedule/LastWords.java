package dev.sluice.experiments.schedule;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** The last line that a process printed. */
final class LastWords {
  private static final int TAIL = 2000;

  private LastWords() {}

  /** The last line of a log that is not blank; empty where there is none. */
  static Optional<String> of(Path log) {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      byte[] tail = new byte[(int) Math.min(TAIL, file.length())];
      file.seek(file.length() - tail.length);
      file.readFully(tail);
      return new String(tail, StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank())
          .reduce((first, second) -> second)
          .map(String::strip);
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
