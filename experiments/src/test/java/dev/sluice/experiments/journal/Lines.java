package dev.sluice.experiments.journal;

import dev.sluice.api.track.Line;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All lines of a small journal. */
public final class Lines {
  private Lines() {}

  public static List<Line> of(Path runFolder) {
    List<Line> lines = new ArrayList<>();
    var unused = JournalReader.each(runFolder, lines::add);
    return lines;
  }
}
