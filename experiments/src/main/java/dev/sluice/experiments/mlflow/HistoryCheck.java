package dev.sluice.experiments.mlflow;

import dev.sluice.api.track.TrackedRun;
import dev.sluice.experiments.journal.JournalReader;
import dev.sluice.experiments.track.SyncReport;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks a server for every curve of a run and compares point by point with the journal. */
final class HistoryCheck {
  private final MlflowApi api;

  HistoryCheck(MlflowApi api) {
    this.api = api;
  }

  SyncReport.Found compare(TrackedRun run, String runId, long offset) {
    Map<String, Set<BatchItem.Point>> journal = new LinkedHashMap<>();
    JournalReader.each(
        run.folder(),
        line -> {
          if (line.entry().isPoint() && line.end() <= offset) {
            BatchItem.Point point = stored(JournalToMlflow.point(line));
            if (run.rejections(point.describe()) == 0) {
              journal.computeIfAbsent(point.key(), key -> new HashSet<>()).add(point);
            }
          }
        });
    long expected = 0;
    long found = 0;
    long missing = 0;
    for (Map.Entry<String, Set<BatchItem.Point>> curve : journal.entrySet()) {
      List<BatchItem.Point> there = api.history(runId, curve.getKey());
      Set<BatchItem.Point> lacking = new HashSet<>(curve.getValue());
      there.forEach(point -> lacking.remove(stored(point)));
      expected += curve.getValue().size();
      found += there.size();
      missing += lacking.size();
    }
    return new SyncReport.Found(expected, found, missing);
  }

  /** Servers keep an infinite value as the largest finite one, and know one zero only. */
  private static BatchItem.Point stored(BatchItem.Point point) {
    double value = point.value();
    if (Double.isInfinite(value)) {
      value = Math.copySign(Double.MAX_VALUE, value);
    }
    return new BatchItem.Point(point.key(), value + 0.0, point.time(), point.step());
  }
}
