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
 * EXO for pairs: the reverse divergence {@code KL(s(beta h) || 1 - e)} of the model's preference
 * from the smoothed label, {@code p [log p - log(1 - e)] + (1 - p) [log(1 - p) - log e]} with p =
 * s(beta h) (Ji et al. 2024, arXiv:2402.00856). Its slope is {@code beta p (1 - p) (beta h - log((1
 * - e) / e))}: pairs far on the wrong side give almost none.
 */
@Describe("EXO for pairs: reverse divergence from the smoothed label.")
public final class Exo implements PreferenceLoss {
  /** Parameters of the loss. */
  public record Params(
      @Describe("Weight of the divergence from the reference.") @Positive double beta,
      @Describe("Share of labels taken to be wrong.")
          @Positive
          @DecimalMax(value = 0.5, inclusive = false)
          double smoothing) {}

  private final double beta;
  private final double smoothing;

  @Inject
  public Exo(Params params) {
    beta = params.beta();
    smoothing = params.smoothing();
  }

  @Override
  public PreferenceSignal of(PreferenceBatch batch) {
    return Pairs.each(
        batch,
        (c, r) -> {
          double z = beta * (c - r);
          double p = Logistic.sigmoid(z);
          double q = Logistic.sigmoid(-z);
          double logKept = Math.log1p(-smoothing);
          double logFlipped = Math.log(smoothing);
          double loss =
              p * (Logistic.logSigmoid(z) - logKept) + q * (Logistic.logSigmoid(-z) - logFlipped);
          return Slope.ofMargin(loss, beta * p * q * (z - logKept + logFlipped));
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
