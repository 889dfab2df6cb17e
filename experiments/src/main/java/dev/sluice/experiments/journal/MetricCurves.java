package dev.sluice.experiments.journal;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a run logged as curves, step to value. Of a step logged twice the last value counts. */
public final class MetricCurves {
  private MetricCurves() {}

  /** Every metric of the run by its name, with values that are not finite, too. */
  public static SortedMap<String, NavigableMap<Long, Double>> all(Path runFolder) {
    SortedMap<String, NavigableMap<Long, Double>> curves = new TreeMap<>();
    for (Line line : JournalReader.all(runFolder)) {
      if (line.entry() instanceof Entry.Metric point) {
        curves
            .computeIfAbsent(point.name(), name -> new TreeMap<>())
            .put(point.step(), point.value());
      }
    }
    return curves;
  }

  /** One metric's finite values, to draw or to average; empty where it was never logged. */
  public static NavigableMap<Long, Double> finite(Path runFolder, String metric) {
    return finite(runFolder, Set.of(metric)).getOrDefault(metric, new TreeMap<>());
  }

  /** The same of several metrics by their names, in one reading; without those never logged. */
  public static Map<String, NavigableMap<Long, Double>> finite(
      Path runFolder, Set<String> metrics) {
    Map<String, NavigableMap<Long, Double>> curves = new HashMap<>();
    for (Line line : JournalReader.all(runFolder)) {
      if (line.entry() instanceof Entry.Metric point
          && metrics.contains(point.name())
          && Double.isFinite(point.value())) {
        curves
            .computeIfAbsent(point.name(), name -> new TreeMap<>())
            .put(point.step(), point.value());
      }
    }
    return curves;
  }
}
