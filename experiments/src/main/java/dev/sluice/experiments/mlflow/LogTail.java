package dev.sluice.experiments.mlflow;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The end of a log for an error message, and the last error in it where that stands before. */
final class LogTail {
  private static final int LINES = 15;

  private LogTail() {}

  static String of(Path log) {
    try {
      List<String> lines =
          new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
      int from = Math.max(0, lines.size() - LINES);
      String end = String.join("\n", lines.subList(from, lines.size()));
      return lines.subList(0, from).stream()
          .filter(line -> line.matches("[\\w.]*(Error|Exception)\\b.*"))
          .reduce((first, second) -> second)
          .map(error -> error + "\n...\n" + end)
          .orElse(end);
    } catch (IOException e) {
      return "(it cannot be read)";
    }
  }
}
