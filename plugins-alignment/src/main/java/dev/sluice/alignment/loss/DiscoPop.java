package dev.sluice.alignment.loss;

import dev.sluice.api.alignment.PreferenceBatch;
import dev.sluice.api.alignment.PreferenceClaim;
import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.api.alignment.PreferenceSignal;
import dev.sluice.api.plugin.DecimalMax;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Positive;
import jakarta.inject.Inject;
import java.util.Set;

/**
 * The loss found by a language model: {@code (1 - m) (-log s(beta h)) + m e^(-beta h)} with the
 * mixture m = s(beta h / temperature) (Lu et al. 2024, arXiv:2406.08414). Not convex, and not
 * decreasing around 0. The second term is computed as e^(log m - beta h): the product overflows to
 * infinity times 0 at large negative margins.
 */
@Describe("DiscoPOP: logistic and exponential loss mixed by the margin.")
public final class DiscoPop implements PreferenceLoss {
  /** Parameters of the loss. */
  public record Params(
      @Describe("Weight of the divergence from the reference.") @Positive double beta,
      @Describe("Width of the mixture's change.") @Positive @DecimalMax(1) double temperature) {}

  private final double beta;
  private final double temperature;

  @Inject
  public DiscoPop(Params params) {
    beta = params.beta();
    temperature = params.temperature();
  }

  @Override
  public PreferenceSignal of(PreferenceBatch batch) {
    return Pairs.each(
        batch,
        (c, r) -> {
          double z = beta * (c - r);
          double m = Logistic.sigmoid(z / temperature);
          double rest = Logistic.sigmoid(-z / temperature);
          double logistic = -Logistic.logSigmoid(z);
          double exponential = Math.exp(Logistic.logSigmoid(z / temperature) - z);
          double slope =
              -rest * (m * logistic / temperature + Logistic.sigmoid(-z))
                  + exponential * (rest / temperature - 1);
          return Slope.ofMargin(rest * logistic + exponential, beta * slope);
        });
  }

  @Override
  public Set<PreferenceClaim> claims() {
    return Set.of(PreferenceClaim.RATIOS_ONLY, PreferenceClaim.MARGIN_ONLY);
  }

  @Override
  public double rewardScale() {
    return beta;
  }
}
