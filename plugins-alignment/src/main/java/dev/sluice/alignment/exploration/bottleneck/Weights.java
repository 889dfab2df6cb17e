package dev.sluice.alignment.exploration.bottleneck;

/** Checks that bottlenecks share. */
final class Weights {
  private Weights() {}

  static double squaredNorm(double[] mean) {
    double sum = 0;
    for (double x : mean) {
      sum += x * x;
    }
    return sum;
  }

  /** KL(N(f, rho^2 I) || N(0, I)), in nats. */
  static double divergence(double[] mean, double noise) {
    double variance = noise * noise;
    return 0.5 * (squaredNorm(mean) + mean.length * (variance - 1 - Math.log(variance)));
  }
}
