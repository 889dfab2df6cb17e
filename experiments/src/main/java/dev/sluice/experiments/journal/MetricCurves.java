package dev.sluice.experiments.journal;

import java.nio.file.Path;
import java.util.NavigableMap;
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
    NavigableMap<Long, Double> curve = new TreeMap<>();
    for (Line line : JournalReader.all(runFolder)) {
      if (line.entry() instanceof Entry.Metric point
          && point.name().equals(metric)
          && Double.isFinite(point.value())) {
        curve.put(point.step(), point.value());
      }
    }
    return curve;
  }
}
