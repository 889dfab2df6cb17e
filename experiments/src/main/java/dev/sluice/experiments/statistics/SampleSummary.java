package dev.sluice.experiments.statistics;

import java.util.Arrays;

/**
 * Mean, median and standard deviation of a sample. Sums are compensated (Neumaier 1974), and the
 * deviations are taken from the mean and corrected for its rounding (Chan, Golub and LeVeque 1983,
 * equation 1.7), so that a large common offset costs no digits.
 */
final class SampleSummary {
  private SampleSummary() {}

  static double sum(double[] x) {
    double sum = 0;
    double lost = 0;
    for (double value : x) {
      double next = sum + value;
      lost += Math.abs(sum) >= Math.abs(value) ? (sum - next) + value : (value - next) + sum;
      sum = next;
    }
    return sum + lost;
  }

  /** One sample of all values. */
  static double[] together(double[]... samples) {
    return Arrays.stream(samples).flatMapToDouble(Arrays::stream).toArray();
  }

  static double mean(double[] x) {
    return sum(x) / x.length;
  }

  /** The middle value, or the mean of the two middle ones. */
  static double median(double[] x) {
    if (x.length == 0) {
      return Double.NaN;
    }
    double[] sorted = x.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  /**
   * Unbiased, divided by n - 1; 0 where only rounding varies, NaN where there are fewer than two
   * values.
   */
  static double variance(double[] x) {
    if (x.length < 2) {
      return Double.NaN;
    }
    if (Rounding.isConstant(x)) {
      return 0;
    }
    double mean = mean(x);
    double[] deviations = Arrays.stream(x).map(value -> value - mean).toArray();
    double rest = sum(deviations);
    double squares = sum(Arrays.stream(deviations).map(value -> value * value).toArray());
    return Math.max(0, squares - rest * rest / x.length) / (x.length - 1);
  }

  static double standardDeviation(double[] x) {
    return Math.sqrt(variance(x));
  }
}
