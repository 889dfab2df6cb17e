package dev.sluice.experiments.journal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a run came to.
 *
 * @param header its first line
 * @param results the final figures in the order in which they were first given
 * @param pictures the latest of each series, files in the run folder
 * @param metrics how many points of curves and final figures there are
 * @param end its last line; empty while it runs, also again, or where it was killed
 * @param endMillis the time of the last line, whatever it says
 */
public record RunSummary(
    RunHeader header,
    Map<String, Double> results,
    List<Path> pictures,
    long metrics,
    Optional<Entry.End> end,
    long endMillis) {

  /** Reads a run folder. */
  public static RunSummary of(Path runFolder) {
    @Nullable RunHeader header = null;
    Map<String, Double> results = new LinkedHashMap<>();
    Map<String, Path> pictures = new LinkedHashMap<>();
    long metrics = 0;
    Optional<Entry.End> end = Optional.empty();
    long time = 0;
    for (Line line : JournalReader.all(runFolder)) {
      time = line.time();
      if (line.entry() instanceof Entry.Header first) {
        header = first.run();
      } else if (line.entry() instanceof Entry.Metric) {
        metrics++;
      } else if (line.entry() instanceof Entry.Result result) {
        metrics++;
        results.put(result.name(), result.value());
      } else if (line.entry() instanceof Entry.Picture picture) {
        pictures.put(picture.name(), runFolder.resolve("artifacts").resolve(picture.path()));
      } else if (line.entry() instanceof Entry.Resumed) {
        end = Optional.empty();
      } else if (line.entry() instanceof Entry.End last) {
        end = Optional.of(last);
      }
    }
    if (header == null) {
      throw new JournalException(
          runFolder.resolve(Journal.FILE) + " has no header: the run was killed as it started");
    }
    return new RunSummary(header, results, new ArrayList<>(pictures.values()), metrics, end, time);
  }
}
