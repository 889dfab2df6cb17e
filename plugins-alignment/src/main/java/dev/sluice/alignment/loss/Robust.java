package dev.sluice.alignment.loss;

import dev.sluice.api.alignment.PreferenceBatch;
import dev.sluice.api.alignment.PreferenceClaim;
import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.api.alignment.PreferenceSignal;
import dev.sluice.api.plugin.DecimalMax;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Positive;
import dev.sluice.api.plugin.PositiveOrZero;
import jakarta.inject.Inject;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Robust DPO: {@code [-(1 - e) log s(beta h) + e log s(-beta h)] / (1 - 2e)}, whose mean over
 * labels flipped with probability e is DPO's loss on clean ones (Chowdhury et al. 2024,
 * arXiv:2403.00409). A pair's loss has no lower bound.
 */
@Describe("Robust DPO: unbiased where a known share of labels is flipped.")
public final class Robust implements PreferenceLoss {
  /** Parameters of the loss. */
  public record Params(
      @Describe("Weight of the divergence from the reference.") @Positive double beta,
      @Describe("Share of labels that are flipped.")
          @PositiveOrZero
          @DecimalMax(value = 0.5, inclusive = false)
          double smoothing) {}

  private final double beta;
  private final double smoothing;

  @Inject
  public Robust(Params params) {
    beta = params.beta();
    smoothing = params.smoothing();
  }

  @Override
  public PreferenceSignal of(PreferenceBatch batch) {
    return Pairs.each(
        batch,
        (c, r) -> {
          double z = beta * (c - r);
          double loss =
              -(1 - smoothing) * Logistic.logSigmoid(z) + smoothing * Logistic.logSigmoid(-z);
          double slope = -(1 - smoothing) * Logistic.sigmoid(-z) - smoothing * Logistic.sigmoid(z);
          double unbiased = 1 / (1 - 2 * smoothing);
          return Slope.ofMargin(unbiased * loss, unbiased * beta * slope);
        });
  }

  @Override
  public Set<PreferenceClaim> claims() {
    return Set.of(
        PreferenceClaim.RATIOS_ONLY, PreferenceClaim.MARGIN_ONLY, PreferenceClaim.DECREASING);
  }

  @Override
  public double rewardScale() {
    return beta;
  }

  @Override
  public OptionalDouble optimalBeta() {
    return OptionalDouble.of(beta);
  }

  @Override
  public double labelNoise() {
    return smoothing;
  }
}
