package dev.sluice.experiments.statistics;

import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Gamma;

/**
 * Student's t distribution for any positive number of degrees of freedom (Welch's are not whole),
 * from the incomplete beta function (Abramowitz and Stegun 26.7.1). Commons Math's own distribution
 * forms 1 - x inside, which costs digits where t is small, and its inverse may find no bracket; so
 * the tail is taken from the side that needs no subtraction, and inverted by Newton steps.
 */
final class StudentT {
  private static final double EPSILON = 1e-16;
  private static final int TERMS = 100_000;
  private static final int STEPS = 60;

  private final double freedom;
  private final double logPeak;

  StudentT(double freedom) {
    this.freedom = freedom;
    this.logPeak =
        Gamma.logGamma((freedom + 1) / 2)
            - Gamma.logGamma(freedom / 2)
            - Math.log(freedom * Math.PI) / 2;
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

  /**
   * The positive c with P(|T| at most c) = level. The tail is convex, so Newton steps from below
   * never pass the root.
   */
  double critical(double level) {
    double outside = 1 - level;
    double c = 0.5;
    while (twoSided(2 * c) > outside) {
      c *= 2;
    }
    for (int i = 0; i < STEPS; i++) {
      double step = (twoSided(c) - outside) / (2 * density(c));
      c += step;
      if (Math.abs(step) <= Math.ulp(c)) {
        break;
      }
    }
    return c;
  }

  private double density(double t) {
    return Math.exp(logPeak - (freedom + 1) / 2 * Math.log1p(t * t / freedom));
  }
}
