package dev.sluice.ci.process;

import dev.sluice.api.track.Line;
import dev.sluice.experiments.journal.JournalReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All lines of a small journal, which must be whole. */
public final class JournalLines {
  private JournalLines() {}

  public static List<Line> of(Path runFolder) {
    List<Line> lines = new ArrayList<>();
    var damage = JournalReader.each(runFolder, lines::add);
    if (!damage.isNone()) {
      throw new IllegalStateException(runFolder + ": " + damage);
    }
    return lines;
  }
}
