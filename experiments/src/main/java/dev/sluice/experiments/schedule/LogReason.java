package dev.sluice.experiments.schedule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/** The last output of a process: the reason for its end where no other is known. */
final class LogReason {
  private static final int TAIL = 1 << 18;
  private static final int LONGEST = 500;
  private static final ObjectMapper JSON = new ObjectMapper();

  private LogReason() {}

  /**
   * The message of the JSON with which a run ends, or else the last line of the log that is not
   * blank; empty where there is none.
   */
  static Optional<String> of(Path log) {
    List<String> lines = tail(log).lines().filter(line -> !line.isBlank()).toList();
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    String last = lines.get(lines.size() - 1).strip();
    int start = lines.lastIndexOf("{");
    return last.equals("}") && start >= 0
        ? message(String.join("\n", lines.subList(start, lines.size())))
        : Optional.of(last);
  }

  /** Adds a reason to the log of a run that no process will write. */
  static void leave(Path log, String reason) {
    try {
      Files.createDirectories(log.toAbsolutePath().getParent());
      Files.writeString(log, reason + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + log, e);
    }
  }

  /** A reason as one line that a terminal can show. */
  static String brief(String reason) {
    String line = reason.strip().replaceAll("\\s+", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 3) + "...";
  }

  private static Optional<String> message(String json) {
    try {
      return Optional.of(JSON.readTree(json).path("message").asText()).filter(m -> !m.isBlank());
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static String tail(Path log) {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      byte[] tail = new byte[(int) Math.min(TAIL, file.length())];
      file.seek(file.length() - tail.length);
      file.readFully(tail);
      return new String(tail, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
