package dev.sluice.alignment.exploration.bottleneck;

import dev.sluice.api.exploration.Bottleneck;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Positive;
import jakarta.inject.Inject;

/**
 * {@code lambda max(|f|^2, threshold)}: what DREAM's own program has. Within the ball it presses on
 * nothing, so what a code holds there of no use stays.
 */
@Describe("Presses on long codes only, as DREAM's own program does.")
public final class HingeBottleneck implements Bottleneck {
  /** Parameters. */
  public record Params(
      @Describe("The weight.") @Positive double weight,
      @Describe("The squared length up to which a code is free.") @Positive double threshold) {

    /** The program's. */
    public static Params defaults() {
      return new Params(1, 10);
    }
  }

  private final Params params;

  @Inject
  public HingeBottleneck(Params params) {
    this.params = params;
  }

  @Override
  public double penalty(double[] mean, double noise) {
    return params.weight * Math.max(PricedBound.squaredNorm(mean), params.threshold);
  }

  @Override
  public void addGradient(double[] mean, double scale, double[] gradient) {
    if (PricedBound.squaredNorm(mean) > params.threshold) {
      for (int i = 0; i < mean.length; i++) {
        gradient[i] += scale * 2 * params.weight * mean[i];
      }
    }
  }
}
