package dev.sluice.alignment.loss;

import dev.sluice.api.alignment.PreferenceBatch;
import dev.sluice.api.alignment.PreferenceClaim;
import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.api.alignment.PreferenceSignal;
import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;
import java.util.Set;

/**
 * Conservative DPO: {@code -(1 - e) log s(beta h) - e log s(-beta h)}, cross-entropy with labels
 * that are wrong with probability e (Mitchell 2023, "A note on DPO with noisy preferences and
 * relationship to IPO"). A pair's loss is least at the finite margin log((1 - e) / e) / beta, so
 * its optimum differs from DPO's even on clean labels; {@link Robust} corrects for flips without
 * that.
 */
@Describe("Conservative DPO: cross-entropy with labels smoothed by the share that may be wrong.")
public final class Conservative implements PreferenceLoss {
  private final double beta;
  private final double smoothing;

  @Inject
  public Conservative(SmoothedBeta params) {
    beta = params.beta();
    smoothing = params.smoothing();
  }

  @Override
  public PreferenceSignal of(PreferenceBatch batch) {
    return Pairs.each(batch, (c, r) -> Smoothed.at(beta, smoothing, c - r));
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
