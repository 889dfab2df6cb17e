package dev.sluice.experiments.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Optional;

/** Reads only the last lines of a journal, so that thousands of runs are looked through fast. */
public final class JournalEnd {
  private static final int TAIL = 4096;

  private JournalEnd() {}

  /**
   * How the run in a folder ended; empty where there is no journal, where it goes on, or where its
   * process was killed.
   */
  public static Optional<Entry.End> of(Path runFolder) {
    return last(runFolder)
        .filter(line -> line.entry() instanceof Entry.End)
        .map(line -> (Entry.End) line.entry());
  }

  /** Whether the run in a folder has nothing left to do. */
  public static boolean isDone(Path runFolder) {
    return of(runFolder).filter(end -> end.status().isDone()).isPresent();
  }

  /** The last whole line within the last few kilobytes. */
  static Optional<Line> last(Path runFolder) {
    try (RandomAccessFile file =
        new RandomAccessFile(runFolder.resolve(Journal.FILE).toFile(), "r")) {
      long size = file.length();
      byte[] tail = new byte[(int) Math.min(TAIL, size)];
      file.seek(size - tail.length);
      file.readFully(tail);
      int end = lineEndBefore(tail, tail.length);
      int start = lineEndBefore(tail, end - 1);
      return end < 1
          ? Optional.empty()
          : new LineDecoder().decode(tail, start, end - 1 - start, size - tail.length + end);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The index just after the last end of a line in the first {@code length} bytes; 0 if none. */
  private static int lineEndBefore(byte[] bytes, int length) {
    int index = length;
    while (index > 0 && bytes[index - 1] != '\n') {
      index--;
    }
    return Math.max(index, 0);
  }
}
