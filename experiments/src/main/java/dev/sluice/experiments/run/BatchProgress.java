package dev.sluice.experiments.run;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Which run of a batch is running and how those before it ended: a file of lines such as {@code
 * started 1f6a} and {@code ended 1f6a 0}, written by the process of the batch and read by the suite
 * as it grows. It is for the suite's table and its time limits; whether a run is done is read from
 * its journal.
 */
public final class BatchProgress {
  private static final String STARTED = "started";
  private static final String ENDED = "ended";

  private final Path file;
  private long offset;

  /** Reads a file that may be missing. */
  public BatchProgress(Path file) {
    this.file = file;
  }

  /** Notes that a run starts. */
  public static void started(Path file, String id) {
    append(file, STARTED + " " + id);
  }

  /** Notes the exit status of a run. */
  public static void ended(Path file, String id, int status) {
    append(file, ENDED + " " + id + " " + status);
  }

  private static void append(Path file, String line) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  /**
   * Reads the whole lines that are new.
   *
   * @param started takes the id of a run
   * @param ended takes the id and the exit status of a run
   */
  public void read(Consumer<String> started, BiConsumer<String, Integer> ended) {
    for (String line : lines()) {
      String[] words = line.split(" ", -1);
      if (words.length == 2 && words[0].equals(STARTED)) {
        started.accept(words[1]);
      } else if (words.length == 3 && words[0].equals(ENDED) && words[2].matches("\\d{1,3}")) {
        ended.accept(words[1], Integer.valueOf(words[2]));
      }
    }
  }

  /** Removes the file. */
  public void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // It is small, and nobody reads it again.
    }
  }

  private List<String> lines() {
    if (!Files.exists(file)) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      in.seek(offset);
      byte[] bytes = new byte[(int) Math.max(0, in.length() - offset)];
      in.readFully(bytes);
      String text = new String(bytes, StandardCharsets.US_ASCII);
      int whole = text.lastIndexOf('\n') + 1;
      lines.addAll(text.substring(0, whole).lines().toList());
      offset += whole;
    } catch (IOException e) {
      // It is read again at the next look.
    }
    return lines;
  }
}
