package dev.sluice.alignment.loss;

import dev.sluice.api.alignment.PreferenceBatch;
import dev.sluice.api.alignment.PreferenceClaim;
import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.api.alignment.PreferenceSignal;
import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;
import java.util.Set;

/**
 * Binary classifier optimisation on pairs: {@code -log s(beta c) - log s(-beta r)} (Jung et al.
 * 2024, arXiv:2404.04656, with a reward shift of 0, as TRL's paired form).
 */
@Describe("BCO on pairs: each answer classified as preferred or not.")
public final class Bco implements PreferenceLoss {
  private final double beta;

  @Inject
  public Bco(Beta params) {
    beta = params.beta();
  }

  @Override
  public PreferenceSignal of(PreferenceBatch batch) {
    return Pairs.each(
        batch,
        (c, r) ->
            new Slope(
                -Logistic.logSigmoid(beta * c) - Logistic.logSigmoid(-beta * r),
                -beta * Logistic.sigmoid(-beta * c),
                beta * Logistic.sigmoid(beta * r)));
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
