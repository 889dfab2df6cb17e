package dev.sluice.experiments.statistics;

import org.apache.commons.math3.special.Erf;

/**
 * The standard normal distribution. Commons Math's erfc loses digits in the tail (5e-12 at p =
 * 1e-6), so beyond 2 the continued fraction takes over (Abramowitz and Stegun 7.1.14).
 */
final class NormalTails {
  private static final double SQRT_TWO = Math.sqrt(2);
  private static final int LEVELS = 120;

  private NormalTails() {}

  /** P(|Z| at least |z|). */
  static double twoSided(double z) {
    double x = Math.abs(z) / SQRT_TWO;
    if (x < 2) {
      return Erf.erfc(x);
    }
    double fraction = x;
    for (int k = LEVELS; k >= 1; k--) {
      fraction = x + k / 2.0 / fraction;
    }
    return Math.exp(-x * x) / (fraction * Math.sqrt(Math.PI));
  }

  /** P(Z at most z). */
  static double cumulative(double z) {
    return z < 0 ? twoSided(z) / 2 : 1 - twoSided(z) / 2;
  }

  /** The z with P(Z at most z) = p; infinite at 0 and 1. */
  static double quantile(double p) {
    if (p > 0.5) {
      return -quantile(1 - p);
    }
    double z = SQRT_TWO * Erf.erfInv(2 * p - 1);
    // 2 p - 1 keeps few of a small p's digits: a Newton step on the tail brings them back.
    double density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    return Double.isInfinite(z) ? z : z - (cumulative(z) - p) / density;
  }
}
