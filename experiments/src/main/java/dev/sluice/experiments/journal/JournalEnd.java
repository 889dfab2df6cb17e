package dev.sluice.experiments.journal;

import dev.sluice.api.track.Entry;
import dev.sluice.api.track.Line;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Optional;

/** Reads only the last line of a journal, so that thousands of runs are looked through fast. */
public final class JournalEnd {
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

  /** The last whole line, if it is what was written. */
  static Optional<Line> last(Path runFolder) {
    try (RandomAccessFile file =
        new RandomAccessFile(runFolder.resolve(Journal.FILE).toFile(), "r")) {
      return LastLine.of(file, file.length())
          .map(last -> new LineDecoder().decode(last.bytes(), 0, last.bytes().length, last.end()))
          .filter(decoded -> decoded instanceof Decoded.Said)
          .map(decoded -> ((Decoded.Said) decoded).line());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
