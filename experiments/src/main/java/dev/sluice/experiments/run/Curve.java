package dev.sluice.experiments.run;

import java.util.Arrays;
import java.util.SortedMap;

/**
 * One logged curve.
 *
 * @param steps ascending
 * @param values as many, all finite
 */
record Curve(double[] steps, double[] values) {

  static Curve of(SortedMap<Long, Double> points) {
    return new Curve(
        points.keySet().stream().mapToDouble(Long::doubleValue).toArray(),
        points.values().stream().mapToDouble(Double::doubleValue).toArray());
  }

  int length() {
    return steps.length;
  }

  /** Whether a logarithmic axis shows more: all positive, and most values in a small part. */
  boolean wantsLogarithm() {
    double min = Arrays.stream(values).min().orElse(0);
    double max = Arrays.stream(values).max().orElse(0);
    return min > 0 && max / min > 10;
  }

  /** The mean over a window of an odd width around each point, narrower at the ends. */
  Curve smoothed(int window) {
    double[] means = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      int half = Math.min(window / 2, Math.min(i, values.length - 1 - i));
      means[i] = Arrays.stream(values, i - half, i + half + 1).average().orElseThrow();
    }
    return new Curve(steps, means);
  }
}
