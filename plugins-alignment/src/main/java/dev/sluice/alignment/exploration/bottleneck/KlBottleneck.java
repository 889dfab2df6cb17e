package dev.sluice.alignment.exploration.bottleneck;

import dev.sluice.api.exploration.Bottleneck;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Positive;
import jakarta.inject.Inject;

/**
 * The variational bound with a price: {@code lambda KL(N(f, rho^2 I) || N(0, I)) = lambda (|f|^2 /
 * 2 + const)}. Its mean over problems over lambda is at least I(z; u) (Barber and Agakov 2003).
 */
@Describe("The variational bound of I(z; u), with a price.")
public final class KlBottleneck implements Bottleneck {
  /** Parameters. */
  public record Params(@Describe("The price of a nat, lambda.") @Positive double weight) {}

  private final double weight;

  @Inject
  public KlBottleneck(Params params) {
    weight = params.weight();
  }

  @Override
  public double penalty(double[] mean, double noise) {
    return weight * Weights.divergence(mean, noise);
  }

  @Override
  public void addGradient(double[] mean, double scale, double[] gradient) {
    for (int i = 0; i < mean.length; i++) {
      gradient[i] += scale * weight * mean[i];
    }
  }

  @Override
  public double boundFactor() {
    return 1 / weight;
  }
}
