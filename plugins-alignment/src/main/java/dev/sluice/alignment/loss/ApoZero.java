package dev.sluice.alignment.loss;

import dev.sluice.api.alignment.PreferenceBatch;
import dev.sluice.api.alignment.PreferenceClaim;
import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.api.alignment.PreferenceSignal;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Positive;
import jakarta.inject.Inject;
import java.util.Set;

/**
 * Anchored preference optimisation, zero: {@code w_d (1 - s(beta c)) + w_u s(beta r)}
 * (D'Oosterlinck et al. 2024, arXiv:2408.06266, equation 7; the weights are TRL's, of its unpaired
 * form): raises the preferred answer and lowers the other, each against the reference. For
 * preferred answers that are better than the policy's own.
 */
@Describe("APO-zero: raises the preferred answer, lowers the other.")
public final class ApoZero implements PreferenceLoss {
  /** Parameters of the loss. */
  public record Params(
      @Describe("Weight of the divergence from the reference.") @Positive double beta,
      @Describe("Weight of desirable answers.") @Positive double desirableWeight,
      @Describe("Weight of undesirable answers.") @Positive double undesirableWeight) {}

  private final double beta;
  private final double desirableWeight;
  private final double undesirableWeight;

  @Inject
  public ApoZero(Params params) {
    beta = params.beta();
    desirableWeight = params.desirableWeight();
    undesirableWeight = params.undesirableWeight();
  }

  @Override
  public PreferenceSignal of(PreferenceBatch batch) {
    return Pairs.each(
        batch,
        (c, r) ->
            new Slope(
                desirableWeight * Logistic.sigmoid(-beta * c)
                    + undesirableWeight * Logistic.sigmoid(beta * r),
                -beta * desirableWeight * Logistic.slope(beta * c),
                beta * undesirableWeight * Logistic.slope(beta * r)));
  }

  @Override
  public Set<PreferenceClaim> claims() {
    return Set.of(PreferenceClaim.RATIOS_ONLY, PreferenceClaim.DECREASING);
  }

  @Override
  public double rewardScale() {
    return beta;
  }
}
