package dev.sluice.alignment.loss;

import dev.sluice.api.alignment.PreferenceBatch;
import dev.sluice.api.alignment.PreferenceClaim;
import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.api.alignment.PreferenceSignal;
import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;
import java.util.Set;

/**
 * Anchored preference optimisation, down: {@code s(beta c) + 1 - s(beta h)} (D'Oosterlinck et al.
 * 2024, arXiv:2408.06266): lowers both answers, the rejected one more. For preferred answers that
 * are worse than the policy's own.
 */
@Describe("APO-down: lowers both answers, the rejected one more.")
public final class ApoDown implements PreferenceLoss {
  private final double beta;

  @Inject
  public ApoDown(Beta params) {
    beta = params.beta();
  }

  @Override
  public PreferenceSignal of(PreferenceBatch batch) {
    return Pairs.each(
        batch,
        (c, r) -> {
          double z = beta * (c - r);
          double apart = beta * Logistic.slope(z);
          return new Slope(
              Logistic.sigmoid(beta * c) + Logistic.sigmoid(-z),
              beta * Logistic.slope(beta * c) - apart,
              apart);
        });
  }

  @Override
  public Set<PreferenceClaim> claims() {
    return Set.of(PreferenceClaim.RATIOS_ONLY);
  }

  @Override
  public double rewardScale() {
    return beta;
  }
}
