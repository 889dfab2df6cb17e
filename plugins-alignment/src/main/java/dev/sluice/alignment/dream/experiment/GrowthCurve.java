package dev.sluice.alignment.dream.experiment;

import java.util.Arrays;
import java.util.List;

/**
 * Episodes that were needed, and their growth as a power of the size.
 *
 * @param values shape {@code [sizes, repeats]}, NaN where a learner was given up
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record GrowthCurve(String name, double[][] values) {

  /** The middle of a size's repeats; a NaN counts as longest. */
  double median(int size) {
    double[] sorted = values[size].clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }

  /** Median, least and most of a size's repeats. */
  List<Object> summary(int size) {
    double[] sorted = values[size].clone();
    Arrays.sort(sorted);
    return List.of(median(size), sorted[0], sorted[sorted.length - 1]);
  }

  double[] logMedians() {
    double[] logs = new double[values.length];
    for (int size = 0; size < logs.length; size++) {
      logs[size] = Math.log10(median(size));
    }
    return logs;
  }

  /** The slope of log median over log size, by least squares. */
  double exponent(double[] logSizes) {
    double[] y = logMedians();
    double meanX = Arrays.stream(logSizes).average().orElseThrow();
    double meanY = Arrays.stream(y).average().orElseThrow();
    double xy = 0;
    double xx = 0;
    for (int i = 0; i < y.length; i++) {
      xy += (logSizes[i] - meanX) * (y[i] - meanY);
      xx += (logSizes[i] - meanX) * (logSizes[i] - meanX);
    }
    return xy / xx;
  }
}
