package dev.sluice.alignment.align;

import java.util.Arrays;

/**
 * Numbers minus their mean. Numbers that are equal up to rounding give exact zeros: their mean
 * rounds too, and what is left must not be scaled up to a deviation of 1.
 */
final class Centred {
  /** Numbers this many units in the last place of the largest apart count as equal. */
  private static final int ROUNDING = 8;

  private Centred() {}

  /** Each number minus the mean. */
  static double[] of(double[] x) {
    int exponent = exponent(x);
    return Arrays.stream(small(x, exponent)).map(u -> Math.scalb(u, exponent)).toArray();
  }

  /** Each number minus the mean, over the standard deviation (with n - 1). */
  static double[] inDeviations(double[] x) {
    double[] small = small(x, exponent(x));
    double squares = Arrays.stream(small).map(u -> u * u).sum();
    if (squares == 0) {
      return small;
    }
    double deviation = Math.sqrt(squares / (x.length - 1));
    return Arrays.stream(small).map(u -> u / deviation).toArray();
  }

  /** The standard deviation (with n - 1); 0 for numbers that are equal up to rounding. */
  static double deviation(double[] x) {
    int exponent = exponent(x);
    double squares = Arrays.stream(small(x, exponent)).map(u -> u * u).sum();
    return Math.scalb(Math.sqrt(squares / (x.length - 1)), exponent);
  }

  /** Whether numbers are equal up to rounding. */
  static boolean equal(double[] x) {
    return Arrays.stream(small(x, exponent(x))).allMatch(u -> u == 0);
  }

  /** Of the power of 2 next to the range, by which numbers can be divided without rounding. */
  private static int exponent(double[] x) {
    return Math.getExponent(max(x) / 2 - min(x) / 2) + 1;
  }

  /** Each number minus the mean, over 2^exponent. */
  private static double[] small(double[] x, int exponent) {
    double low = min(x);
    double high = max(x);
    double rounding = ROUNDING * Math.ulp(Math.max(Math.abs(high), Math.abs(low)));
    if (high / 2 - low / 2 <= rounding / 2) {
      return new double[x.length];
    }
    double[] small = Arrays.stream(x).map(v -> Math.scalb(v / 2 - low / 2, 1 - exponent)).toArray();
    double mean = Arrays.stream(small).average().orElseThrow();
    return Arrays.stream(small).map(u -> u - mean).toArray();
  }

  private static double min(double[] x) {
    return Arrays.stream(x).min().orElseThrow();
  }

  private static double max(double[] x) {
    return Arrays.stream(x).max().orElseThrow();
  }
}
