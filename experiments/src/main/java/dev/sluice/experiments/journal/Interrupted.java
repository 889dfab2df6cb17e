package dev.sluice.experiments.journal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The journal of a run that was interrupted, as it is found.
 *
 * @param length its whole lines in bytes; a line that was torn comes after
 * @param hasHeader false where the process was killed before it wrote the first line
 * @param before what it says
 */
record Interrupted(long length, boolean hasHeader, Recorded before) {

  /**
   * Reads a journal that nobody writes.
   *
   * @param wanted the header of the run that wants to go on with it
   * @throws JournalException if the run is done, or another one
   */
  static Interrupted in(Path runFolder, RunHeader wanted) {
    List<Line> lines = new ArrayList<>();
    long length;
    try (JournalReader reader = JournalReader.open(runFolder, 0)) {
      List<Line> more = reader.read(Integer.MAX_VALUE);
      while (!more.isEmpty()) {
        lines.addAll(more);
        more = reader.read(Integer.MAX_VALUE);
      }
      length = reader.offset();
    }
    if (lines.isEmpty()) {
      return new Interrupted(0, false, new Recorded());
    }
    if (!(lines.get(0).entry() instanceof Entry.Header first)) {
      throw new JournalException(
          runFolder.resolve(Journal.FILE) + " does not begin with a header: it is damaged");
    }
    first.run().requireSameId(runFolder, wanted);
    if (lines.get(lines.size() - 1).entry() instanceof Entry.End end && end.status().isDone()) {
      throw new JournalException("the run in " + runFolder + " is done: " + end.status());
    }
    return new Interrupted(length, true, new Recorded(lines));
  }
}
