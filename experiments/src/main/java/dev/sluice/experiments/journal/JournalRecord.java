package dev.sluice.experiments.journal;

import dev.sluice.runtime.checkpoint.RunRecord;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A journal as what checkpoints rely on. A mark is the journal's length in bytes and the CRC-32 of
 * its last line, so that neither a shorter journal nor another one passes for it.
 */
final class JournalRecord implements RunRecord {
  private final Journal journal;
  private final Path file;
  private final long found;
  private final boolean isWhole;

  /**
   * @param found the bytes of the journal that this process resumed; 0 where it began it
   * @param isWhole whether nothing of that was damaged
   */
  JournalRecord(Journal journal, Path file, long found, boolean isWhole) {
    this.journal = journal;
    this.file = file;
    this.found = found;
    this.isWhole = isWhole;
  }

  @Override
  public List<Long> mark() {
    return journal.mark();
  }

  @Override
  public Optional<String> fault(List<Long> mark) {
    if (mark.isEmpty()) {
      // Of Sluice 0.1.0, which did not write down what a checkpoint relies on.
      return found > 0 && isWhole
          ? Optional.empty()
          : Optional.of("the journal that it relies on is " + (found > 0 ? "damaged" : "missing"));
    }
    if (mark.size() != 2) {
      return Optional.of("its mark of the journal is not of this version of Sluice");
    }
    long length = mark.get(0);
    if (length > found) {
      return Optional.of(
          String.format(
              "it relies on %,d bytes of the journal, of which only %,d are there", length, found));
    }
    return isSame(length, mark.get(1))
        ? Optional.empty()
        : Optional.of("it relies on another journal than the one that is there");
  }

  private boolean isSame(long length, long sum) {
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
      return LastLine.of(open, length)
          .filter(last -> last.end() == length)
          .filter(last -> Checksum.of(last.bytes(), 0, last.bytes().length) == sum)
          .isPresent();
    } catch (IOException e) {
      throw new JournalException("cannot read " + file + ": " + SyncedFile.reason(e), e);
    }
  }
}
