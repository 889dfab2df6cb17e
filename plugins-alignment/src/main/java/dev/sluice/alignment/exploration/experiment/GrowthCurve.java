package dev.sluice.alignment.exploration.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Episodes that were needed, and their growth as a power of the size.
 *
 * @param values shape {@code [sizes, repeats]}, NaN where a learner was given up
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record GrowthCurve(String name, double[][] values) {

  private static final int RESAMPLES = 2_000;

  /** What a sample of the repeats says of the growth. */
  record Exponent(double value, double low, double high) {}

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

  /** The exponent with its 95 % interval, from repeats drawn with replacement, size by size. */
  Exponent exponent(double[] logSizes, RandomGenerator random) {
    double[] drawn = new double[RESAMPLES];
    for (int k = 0; k < RESAMPLES; k++) {
      double[][] again = new double[values.length][];
      for (int size = 0; size < again.length; size++) {
        double[] from = values[size];
        again[size] = random.ints(from.length, 0, from.length).mapToDouble(i -> from[i]).toArray();
      }
      drawn[k] = new GrowthCurve(name, again).exponent(logSizes);
    }
    Arrays.sort(drawn);
    return new Exponent(
        exponent(logSizes), drawn[RESAMPLES / 40], drawn[RESAMPLES - 1 - RESAMPLES / 40]);
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
