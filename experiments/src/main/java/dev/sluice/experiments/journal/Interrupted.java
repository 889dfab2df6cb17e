package dev.sluice.experiments.journal;

import dev.sluice.api.track.Entry;
import dev.sluice.api.track.Line;
import dev.sluice.api.track.RunHeader;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The journal of a run that was interrupted, as it is found.
 *
 * @param length its sound lines in bytes; what comes after is torn or damaged
 * @param hasHeader false where the process was killed before it wrote the first line
 * @param lines the number of the next line
 * @param before what its sound lines say
 * @param damage what is wrong with the lines after them
 */
record Interrupted(long length, boolean hasHeader, long lines, Recorded before, Damage damage) {

  /**
   * Reads a journal that nobody writes, up to the first line that cannot be used.
   *
   * @param wanted the header of the run that is resumed
   * @throws JournalException if the run is done, or another one, or its first line is damaged
   */
  static Interrupted in(Path runFolder, RunHeader wanted) {
    Recorded before = new Recorded();
    @Nullable RunHeader header = null;
    Damage damage;
    long length;
    long lines;
    try (JournalReader reader = JournalReader.open(runFolder, 0)) {
      for (List<Line> more = reader.readSound(); !more.isEmpty(); more = reader.readSound()) {
        if (header == null && more.get(0).entry() instanceof Entry.Header first) {
          header = first.run();
        }
        more.forEach(before::add);
      }
      length = reader.offset();
      damage = reader.damage();
      lines = damage.isNone() ? reader.nextNumber() : before.lines();
    }
    if (header == null && (lines > 0 || !damage.isNone())) {
      throw new JournalException(
          runFolder.resolve(Journal.FILE)
              + " does not begin with a header: it is damaged, and which run it is of is not known."
              + " Delete the folder, or name another --folder, to run again from the start");
    }
    if (header == null) {
      return new Interrupted(0, false, 0, before, Damage.NONE);
    }
    HeaderCheck.requireSameId(runFolder, header, wanted);
    JournalEnd.of(runFolder)
        .filter(end -> end.status().isDone())
        .ifPresent(
            end -> {
              throw new JournalException("the run in " + runFolder + " is done: " + end.status());
            });
    // All of the damage is counted, not only its first line.
    Damage all = damage.isNone() ? damage : JournalReader.each(runFolder, line -> {});
    return new Interrupted(length, true, lines, before, all);
  }
}
