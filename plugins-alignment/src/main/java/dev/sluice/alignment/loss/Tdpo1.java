package dev.sluice.alignment.loss;

import dev.sluice.api.alignment.PairRewards;
import dev.sluice.api.alignment.PreferenceBatch;
import dev.sluice.api.alignment.PreferenceClaim;
import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.api.alignment.PreferenceNeed;
import dev.sluice.api.alignment.PreferenceSignal;
import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;
import java.util.Set;

/**
 * Token-level DPO, first form: {@code -log s(beta (h - (D_l - D_w)))} with D the sum over an
 * answer's tokens of KL(pi_ref(. | s_t) || pi(. | s_t)) (Zeng et al. 2024, arXiv:2404.11999,
 * equation 15). Both divergences carry gradient.
 */
@Describe("TDPO1: DPO with the difference of sequential forward divergences in the margin.")
public final class Tdpo1 implements PreferenceLoss {
  private final double beta;

  @Inject
  public Tdpo1(Beta params) {
    beta = params.beta();
  }

  @Override
  public PreferenceSignal of(PreferenceBatch batch) {
    return Divergences.signal(batch, "tdpo1", beta, /* alpha= */ 1, /* stopChosen= */ false);
  }

  @Override
  public Set<PreferenceClaim> claims() {
    return Set.of(PreferenceClaim.RATIOS_ONLY, PreferenceClaim.DECREASING);
  }

  @Override
  public Set<PreferenceNeed> needs() {
    return Set.of(PreferenceNeed.DISTRIBUTIONS);
  }

  /** With the divergences that the loss compares. */
  @Override
  public PairRewards rewards(PreferenceBatch batch) {
    return Divergences.rewards(batch, "tdpo1", beta, /* alpha= */ 1);
  }

  @Override
  public double rewardScale() {
    return beta;
  }
}
