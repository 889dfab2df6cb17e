package dev.sluice.attention.law;

/** The largest difference seen so far; once NaN, always NaN. */
final class LargestGap {
  private double largest;

  /** Takes in the differences of two arrays, relative to the largest expected number above 1. */
  LargestGap add(double[] actual, double[] expected) {
    if (actual.length != expected.length) {
      largest = Double.POSITIVE_INFINITY;
      return this;
    }
    double size = 1;
    for (double x : expected) {
      size = Double.isInfinite(x) ? size : Math.max(size, Math.abs(x));
    }
    for (int i = 0; i < expected.length; i++) {
      // Equal infinities have no difference, where subtraction says NaN.
      double gap = actual[i] == expected[i] ? 0 : Math.abs(actual[i] - expected[i]) / size;
      largest = Math.max(largest, gap);
    }
    return this;
  }

  /** Takes in a difference. */
  LargestGap add(double gap) {
    largest = Math.max(largest, gap);
    return this;
  }

  double largest() {
    return largest;
  }
}
