package dev.sluice.alignment.exploration.bottleneck;

import dev.sluice.api.exploration.Bottleneck;

/**
 * The variational bound with a price: {@code lambda KL(N(f, rho^2 I) || N(0, I)) = lambda (|f|^2 /
 * 2 + const)}. Its mean over problems over lambda is at least I(z; u) (Barber and Agakov 2003).
 */
abstract class PricedBound implements Bottleneck {
  /** Lambda, the price of a nat. */
  abstract double price();

  @Override
  public final double penalty(double[] mean, double noise) {
    double variance = noise * noise;
    double divergence =
        0.5 * (squaredNorm(mean) + mean.length * (variance - 1 - Math.log(variance)));
    return price() * divergence;
  }

  @Override
  public final void addGradient(double[] mean, double scale, double[] gradient) {
    for (int i = 0; i < mean.length; i++) {
      gradient[i] += scale * price() * mean[i];
    }
  }

  @Override
  public final double boundFactor() {
    return 1 / price();
  }

  static double squaredNorm(double[] mean) {
    double sum = 0;
    for (double x : mean) {
      sum += x * x;
    }
    return sum;
  }
}
