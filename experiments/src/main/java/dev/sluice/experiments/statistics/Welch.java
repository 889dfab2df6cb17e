package dev.sluice.experiments.statistics;

import org.apache.commons.math3.util.CombinatoricsUtils;

/**
 * Welch's t test and interval for the difference of two independent means (Welch 1947): t = (mean x
 * - mean y) / sqrt(vx/nx + vy/ny), degrees of freedom by Satterthwaite's formula.
 *
 * <p>Where neither sample varies by more than rounding, the p is that of exchanging labels, 2 /
 * C(nx + ny, nx), or 1 if the means are the same.
 */
final class Welch {
  private final double difference;
  private final double error;
  private final double degreesOfFreedom;
  private final double withoutSpread;

  /** Two samples of at least two values each. */
  Welch(double[] x, double[] y) {
    double ex = SampleSummary.variance(x) / x.length;
    double ey = SampleSummary.variance(y) / y.length;
    this.difference = SampleSummary.mean(x) - SampleSummary.mean(y);
    this.error = Math.sqrt(ex + ey);
    this.degreesOfFreedom =
        (ex + ey) * (ex + ey) / (ex * ex / (x.length - 1) + ey * ey / (y.length - 1));
    this.withoutSpread =
        Rounding.isConstant(SampleSummary.together(x, y))
            ? 1
            : 2 / CombinatoricsUtils.binomialCoefficientDouble(x.length + y.length, x.length);
  }

  TestResult test() {
    if (error == 0) {
      double t = withoutSpread == 1 ? 0 : Math.copySign(Double.POSITIVE_INFINITY, difference);
      return new TestResult(t, withoutSpread);
    }
    double t = difference / error;
    return new TestResult(t, new StudentT(degreesOfFreedom).twoSided(t));
  }

  Interval interval(double level) {
    double half = error == 0 ? 0 : new StudentT(degreesOfFreedom).critical(level) * error;
    return new Interval(difference - half, difference + half);
  }
}
