package dev.sluice.alignment.align;

/**
 * Estimates of KL(pi || pi_ref) from words of pi: with t = log pi - log pi_ref, the mean of t is
 * unbiased (k1), of t^2 / 2 biased with little spread (k2), of e^-t - 1 + t unbiased and never
 * negative (k3; Schulman 2020, "Approximating KL divergence").
 */
public record DivergenceEstimates(double k1, double k2, double k3) {
  public static DivergenceEstimates of(double[] logs, double[] references) {
    double k1 = 0;
    double k2 = 0;
    double k3 = 0;
    for (int i = 0; i < logs.length; i++) {
      double t = logs[i] - references[i];
      k1 += t / logs.length;
      k2 += t * t / 2 / logs.length;
      k3 += (Math.expm1(-t) + t) / logs.length;
    }
    return new DivergenceEstimates(k1, k2, k3);
  }
}
