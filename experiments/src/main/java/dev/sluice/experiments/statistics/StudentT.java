package dev.sluice.experiments.statistics;

import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.special.Beta;

/**
 * Student's t distribution for any positive number of degrees of freedom (Welch's are not whole),
 * from the incomplete beta function (Abramowitz and Stegun 26.7.1). Commons Math's own distribution
 * forms 1 - x inside, which costs digits where t is small, and its inverse stops at an absolute
 * 1e-9; so the tail is taken from the side that needs no subtraction, and Newton steps follow.
 */
final class StudentT {
  private static final double EPSILON = 1e-16;
  private static final int TERMS = 100_000;

  private final double freedom;
  private final TDistribution commons;

  StudentT(double freedom) {
    this.freedom = freedom;
    this.commons = new TDistribution(null, freedom);
  }

  /** P(|T| at least |statistic|), to full relative precision in the far tail. */
  double twoSided(double statistic) {
    double square = statistic * statistic;
    double half = freedom / 2;
    double inside = square / (freedom + square);
    if (inside < 1.5 / (half + 2.5)) {
      return 1 - Beta.regularizedBeta(inside, 0.5, half, EPSILON, TERMS);
    }
    return Beta.regularizedBeta(freedom / (freedom + square), half, 0.5, EPSILON, TERMS);
  }

  /** The positive c with P(|T| at most c) = level. */
  double critical(double level) {
    double outside = 1 - level;
    double c = -commons.inverseCumulativeProbability(outside / 2);
    for (int step = 0; step < 2; step++) {
      c += (twoSided(c) - outside) / (2 * commons.density(c));
    }
    return c;
  }
}
