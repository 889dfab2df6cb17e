package dev.sluice.experiments.statistics;

/**
 * Student's t test and interval for the mean of a sample, here of differences seed by seed (Student
 * 1908): t = mean / (s / sqrt n) with n - 1 degrees of freedom.
 *
 * <p>Where all differences are the same number but not 0, s = 0 and t is infinite, whatever n. The
 * p then is that of flipping signs, 2 / 2^n, which assumes a symmetric null and no spread; where
 * all are 0, p = 1.
 */
final class PairedT {
  private PairedT() {}

  /** At least two differences. */
  static TestResult test(Differences differences) {
    double[] d = differences.values();
    double mean = SampleSummary.mean(d);
    if (differences.isZero()) {
      return new TestResult(0, 1);
    }
    if (differences.isConstant()) {
      return new TestResult(
          Math.copySign(Double.POSITIVE_INFINITY, mean), SignedRank.smallestP(d.length));
    }
    double t = mean / (SampleSummary.standardDeviation(d) / Math.sqrt(d.length));
    return new TestResult(t, new StudentT(d.length - 1.0).twoSided(t));
  }

  /** mean -+ c s / sqrt n; needs two values. */
  static Interval interval(double[] x, double level) {
    double mean = SampleSummary.mean(x);
    double half =
        new StudentT(x.length - 1.0).critical(level)
            * (SampleSummary.standardDeviation(x) / Math.sqrt(x.length));
    return new Interval(mean - half, mean + half);
  }
}
