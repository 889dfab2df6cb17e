package dev.sluice.experiments.journal;

import dev.sluice.api.track.Entry;
import dev.sluice.api.track.Line;
import dev.sluice.api.track.RunHeader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads a journal, also one that is being written: what was returned once is never returned again,
 * and a last line without its end is left for later. Not safe for several threads.
 */
public final class JournalReader implements AutoCloseable {
  /** Longer lines are damaged: nothing writes them. */
  static final int LONGEST_LINE = 16 << 20;

  private static final int CHUNK = 64 * 1024;

  private final Path path;
  private final RandomAccessFile file;
  private final LineDecoder decoder = new LineDecoder();
  private final DamageCount damage;
  private long offset;

  private JournalReader(Path path, RandomAccessFile file, long offset) throws IOException {
    this.path = path;
    this.file = file;
    this.offset = offset;
    damage = offset == 0 ? DamageCount.fromTheBeginning() : afterLineBefore();
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

  /**
   * The checksum of the line that ends at an offset of the folder's journal, by which a reader that
   * continues there knows that nothing was written anew meanwhile; 0 at the beginning, -1 where no
   * line ends.
   */
  public static long checksumBefore(Path runFolder, long offset) {
    if (offset == 0) {
      return 0;
    }
    Path path = runFolder.resolve(Journal.FILE);
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      return offset > file.length()
          ? -1
          : LastLine.of(file, offset)
              .filter(line -> line.end() == offset)
              .map(line -> Checksum.of(line.bytes(), 0, line.bytes().length))
              .orElse(-1L);
    } catch (IOException e) {
      throw new JournalException("cannot read " + path + ": " + SyncedFile.reason(e), e);
    }
  }

  /** Bytes in the folder's journal; 0 where it has none. */
  public static long size(Path runFolder) {
    return runFolder.resolve(Journal.FILE).toFile().length();
  }

  /** Whether the process that writes the journal is alive. */
  public static boolean isAlive(Path runFolder, Locks locks) {
    try {
      return locks.held(runFolder.resolve(Journal.LOCK));
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

  /**
   * Reads every whole line of a run folder's journal, one at a time, however many there are.
   *
   * @return what could not be used and was left out
   */
  public static Damage each(Path runFolder, Consumer<Line> visitor) {
    try (JournalReader reader = open(runFolder, 0)) {
      List<Line> lines = reader.read(Integer.MAX_VALUE);
      while (!lines.isEmpty()) {
        lines.forEach(visitor);
        lines = reader.read(Integer.MAX_VALUE);
      }
      return reader.damage();
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
        decode(chunk(), limit, false, lines);
        // A chunk of damaged lines only must not look like the end of the file.
      } while (lines.isEmpty() && offset > before);
      return lines;
    } catch (IOException e) {
      throw new JournalException("cannot read " + path + ": " + SyncedFile.reason(e), e);
    }
  }

  /** The next lines up to the first that cannot be used; none where that comes next. */
  List<Line> readSound() {
    List<Line> lines = new ArrayList<>();
    try {
      long before;
      do {
        before = offset;
        byte[] bytes = chunk();
        if (damage.isNone()) {
          decode(bytes, Integer.MAX_VALUE, true, lines);
        } else {
          // A line too long to be read was passed over.
          offset = before;
        }
      } while (lines.isEmpty() && offset > before && damage.isNone());
      return lines;
    } catch (IOException e) {
      throw new JournalException("cannot read " + path + ": " + SyncedFile.reason(e), e);
    }
  }

  private void decode(byte[] bytes, int limit, boolean soundOnly, List<Line> lines) {
    int from = 0;
    for (int i = 0; i < bytes.length && lines.size() < limit; i++) {
      if (bytes[i] == '\n') {
        long end = offset + i + 1 - from;
        Optional<Line> line = decoder.decode(bytes, from, i - from, end).take(damage);
        if (soundOnly && !damage.isNone()) {
          return;
        }
        line.ifPresent(lines::add);
        offset = end;
        from = i + 1;
      }
    }
  }

  /** The numbers continue from the line before the offset, if that can be read. */
  private DamageCount afterLineBefore() throws IOException {
    Optional<LastLine> before = LastLine.of(file, Math.min(offset, file.length()));
    if (before.isEmpty()) {
      return DamageCount.anywhere();
    }
    byte[] bytes = before.get().bytes();
    Decoded decoded = decoder.decode(bytes, 0, bytes.length, before.get().end());
    return decoded instanceof Decoded.Said said
        ? DamageCount.after(said.line().number())
        : DamageCount.anywhere();
  }

  /** Just after the last line returned. */
  public long offset() {
    return offset;
  }

  /** What could not be used so far and was passed over. */
  public Damage damage() {
    return damage.damage();
  }

  /** The number of the next line; -1 where it is not known. */
  long nextNumber() {
    return damage.next();
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
      int end = newline(part, n);
      if (end < 0 && bytes.size() > LONGEST_LINE) {
        continue;
      }
      if (end >= 0 && bytes.size() > LONGEST_LINE) {
        damage.damaged();
        offset = file.getFilePointer() - n + end + 1;
        return chunk();
      }
      bytes.write(part, 0, n);
      if (end >= 0) {
        return bytes.toByteArray();
      }
    }
    return bytes.size() > LONGEST_LINE ? new byte[0] : bytes.toByteArray();
  }

  private static int newline(byte[] bytes, int length) {
    for (int i = 0; i < length; i++) {
      if (bytes[i] == '\n') {
        return i;
      }
    }
    return -1;
  }
}
