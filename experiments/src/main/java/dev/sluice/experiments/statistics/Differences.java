package dev.sluice.experiments.statistics;

import java.util.Arrays;

/**
 * Differences seed by seed.
 *
 * @param values as subtracted, for means and spreads
 * @param tied the same for signs and ranks: 0 where only rounding is left, and magnitudes that are
 *     equal but for rounding made the same number
 */
record Differences(double[] values, double[] tied) {
  /** {@code x[i] - y[i]}. */
  static Differences of(double[] x, double[] y) {
    double[] values = new double[x.length];
    double[] sizes = new double[x.length];
    double[] magnitudes = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      values[i] = x[i] - y[i];
      magnitudes[i] = Rounding.magnitude(new double[] {x[i], y[i]});
      if (!Rounding.isNegligible(values[i], magnitudes[i])) {
        sizes[i] = Math.abs(values[i]);
      } else {
        // A zero of two large numbers must not take in the small differences of others.
        magnitudes[i] = 0;
      }
    }
    double[] tied = Rounding.tied(sizes, magnitudes);
    for (int i = 0; i < x.length; i++) {
      tied[i] = sizes[i] == 0 ? 0 : Math.copySign(tied[i], values[i]);
    }
    return new Differences(values, tied);
  }

  /** Whether every seed gives the same difference: no spread to measure against. */
  boolean isConstant() {
    return Arrays.stream(tied).allMatch(difference -> difference == tied[0]);
  }

  /** Whether no seed gives any. */
  boolean isZero() {
    return Arrays.stream(tied).allMatch(difference -> difference == 0);
  }
}
