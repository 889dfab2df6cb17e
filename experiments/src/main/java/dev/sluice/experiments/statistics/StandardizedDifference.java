package dev.sluice.experiments.statistics;

import org.apache.commons.math3.special.Gamma;

/** A difference in units of the values' spread (Cohen 1988), and Hedges' correction of it. */
final class StandardizedDifference {
  private StandardizedDifference() {}

  /** d_z: the mean of the differences over their standard deviation. */
  static double paired(Differences differences) {
    double mean = differences.isZero() ? 0 : SampleSummary.mean(differences.values());
    double spread =
        differences.isConstant() ? 0 : SampleSummary.standardDeviation(differences.values());
    return over(mean, spread);
  }

  /** d: the difference of means over the pooled standard deviation. */
  static double independent(double[] x, double[] y) {
    double pooled =
        ((x.length - 1) * SampleSummary.variance(x) + (y.length - 1) * SampleSummary.variance(y))
            / (x.length + y.length - 2);
    double difference = SampleSummary.mean(x) - SampleSummary.mean(y);
    boolean equal = Rounding.isNegligible(difference, Rounding.magnitude(x, y));
    return over(equal ? 0 : difference, Math.sqrt(pooled));
  }

  /**
   * J = G(m/2) / (sqrt(m/2) G((m-1)/2)), the factor that takes the small sample's bias off d
   * (Hedges 1981, equation 6e), for m degrees of freedom, at least 2.
   */
  static double correction(double m) {
    return Math.exp(Gamma.logGamma(m / 2) - Gamma.logGamma((m - 1) / 2)) / Math.sqrt(m / 2);
  }

  private static double over(double difference, double spread) {
    return difference == 0 ? 0 : difference / spread;
  }
}
