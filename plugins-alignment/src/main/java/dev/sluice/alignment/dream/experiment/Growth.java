package dev.sluice.alignment.dream.experiment;

import java.util.Arrays;
import java.util.List;

/** Medians of repeats, and their growth as a power of the size. */
final class Growth {
  private Growth() {}

  /** The middle; whoever was given up, as NaN, counts as longest. */
  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }

  /** Median, least and most. */
  static List<Object> summary(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return List.of(median(values), sorted[0], sorted[sorted.length - 1]);
  }

  /** The slope of log median over log size, by least squares. */
  static double exponent(double[] sizes, double[][] values) {
    double[] x = logs(sizes);
    double[] y = logMedians(values);
    double meanX = Arrays.stream(x).average().orElseThrow();
    double meanY = Arrays.stream(y).average().orElseThrow();
    double xy = 0;
    double xx = 0;
    for (int i = 0; i < x.length; i++) {
      xy += (x[i] - meanX) * (y[i] - meanY);
      xx += (x[i] - meanX) * (x[i] - meanX);
    }
    return xy / xx;
  }

  static double[] logs(double[] values) {
    return Arrays.stream(values).map(Math::log10).toArray();
  }

  static double[] logMedians(double[][] values) {
    return Arrays.stream(values).mapToDouble(row -> Math.log10(median(row))).toArray();
  }
}
