package dev.sluice.experiments.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a journal, also one that is being written: what was returned once is never returned again,
 * and a last line without its end is left for later. Not safe for several threads.
 */
public final class JournalReader implements AutoCloseable {
  private static final int CHUNK = 64 * 1024;

  private final Path path;
  private final RandomAccessFile file;
  private final LineDecoder decoder = new LineDecoder();
  private long offset;
  private long damaged;

  private JournalReader(Path path, RandomAccessFile file, long offset) {
    this.path = path;
    this.file = file;
    this.offset = offset;
  }

  /**
   * Opens the journal of a run folder.
   *
   * @param offset where to begin: 0, or a {@link Line#end}
   * @throws JournalException if there is none
   */
  public static JournalReader open(Path runFolder, long offset) {
    Path path = runFolder.resolve(Journal.FILE);
    try {
      return new JournalReader(path, new RandomAccessFile(path.toFile(), "r"), offset);
    } catch (IOException e) {
      throw new JournalException("cannot read " + path + ": " + SyncedFile.reason(e), e);
    }
  }

  /** Whether the folder has a journal. */
  public static boolean isRun(Path folder) {
    return Files.isRegularFile(folder.resolve(Journal.FILE));
  }

  /** Whether a line begins, or will begin, at an offset of the folder's journal. */
  public static boolean isLineStart(Path runFolder, long offset) {
    if (offset == 0) {
      return true;
    }
    Path path = runFolder.resolve(Journal.FILE);
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      file.seek(offset - 1);
      return file.read() == '\n';
    } catch (IOException e) {
      throw new JournalException("cannot read " + path + ": " + SyncedFile.reason(e), e);
    }
  }

  /** Bytes in the folder's journal; 0 where it has none. */
  public static long size(Path runFolder) {
    return runFolder.resolve(Journal.FILE).toFile().length();
  }

  /** Whether the process that writes the journal is alive. */
  public static boolean isAlive(Path runFolder) {
    try {
      return RunLock.held(runFolder.resolve(Journal.LOCK));
    } catch (IOException e) {
      return false;
    }
  }

  /** The first line's header; empty where the process was killed before it was written. */
  public static Optional<RunHeader> header(Path runFolder) {
    try (JournalReader reader = open(runFolder, 0)) {
      return reader.read(1).stream()
          .filter(line -> line.entry() instanceof Entry.Header)
          .map(line -> ((Entry.Header) line.entry()).run())
          .findFirst();
    }
  }

  /** All whole lines of a run folder's journal. */
  public static List<Line> all(Path runFolder) {
    try (JournalReader reader = open(runFolder, 0)) {
      List<Line> lines = new ArrayList<>();
      List<Line> more = reader.read(Integer.MAX_VALUE);
      while (!more.isEmpty()) {
        lines.addAll(more);
        more = reader.read(Integer.MAX_VALUE);
      }
      return lines;
    }
  }

  /**
   * The next whole lines, at most {@code limit}, fewer at will; none only where there is none yet.
   */
  public List<Line> read(int limit) {
    List<Line> lines = new ArrayList<>();
    try {
      long before;
      do {
        before = offset;
        decode(chunk(), limit, lines);
        // A chunk of damaged lines only must not look like the end of the file.
      } while (lines.isEmpty() && offset > before);
      return lines;
    } catch (IOException e) {
      throw new JournalException("cannot read " + path + ": " + SyncedFile.reason(e), e);
    }
  }

  private void decode(byte[] bytes, int limit, List<Line> lines) {
    int from = 0;
    for (int i = 0; i < bytes.length && lines.size() < limit; i++) {
      if (bytes[i] == '\n') {
        offset += i + 1 - from;
        Optional<Line> line = decoder.decode(bytes, from, i - from, offset);
        line.ifPresent(lines::add);
        damaged += line.isEmpty() ? 1 : 0;
        from = i + 1;
      }
    }
  }

  /** Just after the last line returned. */
  public long offset() {
    return offset;
  }

  /** How many whole lines could not be understood and were passed over. */
  public long damaged() {
    return damaged;
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new JournalException("cannot close " + path + ": " + SyncedFile.reason(e), e);
    }
  }

  /** From the offset on: one chunk, or as many as the first line needs. */
  private byte[] chunk() throws IOException {
    file.seek(offset);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(CHUNK);
    byte[] part = new byte[CHUNK];
    for (int n = file.read(part); n > 0; n = file.read(part)) {
      bytes.write(part, 0, n);
      for (int i = 0; i < n; i++) {
        if (part[i] == '\n') {
          return bytes.toByteArray();
        }
      }
    }
    return bytes.toByteArray();
  }
}
