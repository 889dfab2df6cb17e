package dev.sluice.alignment.law;

import dev.sluice.api.alignment.PreferenceSignal;

/** Differences relative to the expected size, absolute below 1. */
final class RelativeGap {
  private RelativeGap() {}

  static double between(PreferenceSignal actual, PreferenceSignal expected) {
    return Math.max(
        between(actual.loss(), expected.loss()),
        Math.max(
            between(actual.chosenGradient(), expected.chosenGradient()),
            between(actual.rejectedGradient(), expected.rejectedGradient())));
  }

  /** The larger of a gap and one more difference; NaN if either is. */
  static double larger(double gap, double actual, double expected) {
    return Math.max(gap, Math.abs(actual - expected) / Math.max(1, Math.abs(expected)));
  }

  /** The largest difference; NaN if one is. */
  static double between(double[] actual, double[] expected) {
    double largest = 0;
    for (int i = 0; i < expected.length; i++) {
      double size = Math.max(1, Math.abs(expected[i]));
      largest = Math.max(largest, Math.abs(actual[i] - expected[i]) / size);
    }
    return largest;
  }
}
