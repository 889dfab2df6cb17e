package dev.sluice.experiments.journal;

import dev.sluice.api.track.Entry;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** What a run logged as curves, to draw or to average: step to value. */
public final class MetricCurves {
  private MetricCurves() {}

  /**
   * The finite values of some metrics by their names, without those never logged. Of a step logged
   * twice the last value counts. A curve of very many points has the means of stretches instead.
   */
  public static Map<String, NavigableMap<Long, Double>> finite(
      Path runFolder, Set<String> metrics) {
    Map<String, ThinnedCurve> curves = new HashMap<>();
    JournalReader.each(
        runFolder,
        line -> {
          if (line.entry() instanceof Entry.Metric point
              && metrics.contains(point.name())
              && Double.isFinite(point.value())) {
            curves
                .computeIfAbsent(point.name(), name -> new ThinnedCurve())
                .add(point.step(), point.value());
          }
        });
    Map<String, NavigableMap<Long, Double>> means = new TreeMap<>();
    curves.forEach((name, curve) -> means.put(name, curve.means()));
    return means;
  }
}
