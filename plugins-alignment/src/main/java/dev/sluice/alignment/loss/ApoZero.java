package dev.sluice.alignment.loss;

import dev.sluice.api.alignment.PreferenceBatch;
import dev.sluice.api.alignment.PreferenceClaim;
import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.api.alignment.PreferenceSignal;
import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;
import java.util.Set;

/**
 * Anchored preference optimisation, zero: {@code 1 - s(beta c) + s(beta r)} (D'Oosterlinck et al.
 * 2024, arXiv:2408.06266): raises the preferred answer and lowers the other, each against the
 * reference. For preferred answers that are better than the policy's own.
 */
@Describe("APO-zero: raises the preferred answer, lowers the other.")
public final class ApoZero implements PreferenceLoss {
  /** Parameters of the loss. */
  public record Params(
      @Describe("Weight of the divergence from the reference, above 0.") double beta) {
    public Params {
      Checks.requirePositive("beta", beta);
    }
  }

  private final double beta;

  @Inject
  public ApoZero(Params params) {
    beta = params.beta();
  }

  @Override
  public PreferenceSignal of(PreferenceBatch batch) {
    return Pairs.each(
        batch,
        (c, r) ->
            new Slope(
                Logistic.sigmoid(-beta * c) + Logistic.sigmoid(beta * r),
                -beta * Logistic.slope(beta * c),
                beta * Logistic.slope(beta * r)));
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
