package dev.sluice.alignment.exploration.exact;

/** Entropy and mutual information of finite distributions, in nats. */
public final class Information {
  private Information() {}

  /** -sum p log p, of shape {@code [u]}. */
  public static double entropy(double[] p) {
    double sum = 0;
    for (double x : p) {
      sum -= x > 0 ? x * Math.log(x) : 0;
    }
    return sum;
  }

  /**
   * I(u; a) as the mean divergence of the channel's rows from their mean.
   *
   * @param p p(u), shape {@code [u]}
   * @param channel q(a | u), shape {@code [u, a]}
   */
  public static double mutual(double[] p, double[][] channel) {
    double[] marginal = marginal(p, channel);
    double sum = 0;
    for (int u = 0; u < p.length; u++) {
      for (int a = 0; a < marginal.length; a++) {
        double q = channel[u][a];
        sum += p[u] * q > 0 ? p[u] * q * Math.log(q / marginal[a]) : 0;
      }
    }
    return sum;
  }

  /** I(u; a) the other way: H(u) + H(a) - H(u, a). */
  public static double mutualByEntropies(double[] p, double[][] channel) {
    double joint = 0;
    for (int u = 0; u < p.length; u++) {
      for (double q : channel[u]) {
        double x = p[u] * q;
        joint -= x > 0 ? x * Math.log(x) : 0;
      }
    }
    return entropy(p) + entropy(marginal(p, channel)) - joint;
  }

  /** m(a) = sum_u p(u) q(a | u). */
  public static double[] marginal(double[] p, double[][] channel) {
    double[] marginal = new double[channel[0].length];
    for (int u = 0; u < p.length; u++) {
      for (int a = 0; a < marginal.length; a++) {
        marginal[a] += p[u] * channel[u][a];
      }
    }
    return marginal;
  }
}
