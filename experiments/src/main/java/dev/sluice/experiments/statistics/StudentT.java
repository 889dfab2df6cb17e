package dev.sluice.experiments.statistics;

import org.apache.commons.math3.distribution.TDistribution;

/**
 * Student's t distribution. Commons Math's cumulative function is exact to about 1e-13; its inverse
 * stops at an absolute 1e-9, so two Newton steps on the cumulative function follow.
 */
final class StudentT {
  private final TDistribution t;

  /** Any positive number of degrees of freedom, not only whole ones (Welch). */
  StudentT(double degreesOfFreedom) {
    this.t = new TDistribution(null, degreesOfFreedom);
  }

  /** P(|T| at least |statistic|), without cancellation in the far tail. */
  double twoSided(double statistic) {
    return Math.min(1, 2 * t.cumulativeProbability(-Math.abs(statistic)));
  }

  /** The positive c with P(|T| at most c) = level. */
  double critical(double level) {
    double tail = (1 - level) / 2;
    double c = t.inverseCumulativeProbability(tail);
    for (int step = 0; step < 2; step++) {
      c -= (t.cumulativeProbability(c) - tail) / t.density(c);
    }
    return -c;
  }
}
