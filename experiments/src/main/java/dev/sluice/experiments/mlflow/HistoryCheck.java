package dev.sluice.experiments.mlflow;

import dev.sluice.experiments.journal.JournalReader;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Asks a server for every curve of a run and compares point by point with the journal. */
final class HistoryCheck {
  private final MlflowApi api;

  HistoryCheck(MlflowApi api) {
    this.api = api;
  }

  SyncReport.Found compare(Path runFolder, Progress progress) {
    Set<String> refused =
        progress.refused().stream().map(Refusal::what).collect(Collectors.toSet());
    Map<String, Set<Item.Point>> journal = new LinkedHashMap<>();
    JournalReader.each(
        runFolder,
        line -> {
          if (Parcels.isPoint(line) && line.end() <= progress.offset()) {
            Item.Point point = stored(Parcels.point(line));
            if (!refused.contains(point.describe())) {
              journal.computeIfAbsent(point.key(), key -> new HashSet<>()).add(point);
            }
          }
        });
    long expected = 0;
    long found = 0;
    long missing = 0;
    for (Map.Entry<String, Set<Item.Point>> curve : journal.entrySet()) {
      List<Item.Point> there = api.history(progress.runId(), curve.getKey());
      Set<Item.Point> lacking = new HashSet<>(curve.getValue());
      there.forEach(point -> lacking.remove(stored(point)));
      expected += curve.getValue().size();
      found += there.size();
      missing += lacking.size();
    }
    return new SyncReport.Found(expected, found, missing);
  }

  /** Servers keep an infinite value as the largest finite one, and know one zero only. */
  private static Item.Point stored(Item.Point point) {
    double value = point.value();
    if (Double.isInfinite(value)) {
      value = Math.copySign(Double.MAX_VALUE, value);
    }
    return new Item.Point(point.key(), value + 0.0, point.time(), point.step());
  }
}
