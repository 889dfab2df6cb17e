package dev.sluice.alignment.loss;

import dev.sluice.api.alignment.PairRewards;
import dev.sluice.api.alignment.PreferenceBatch;
import dev.sluice.api.alignment.PreferenceClaim;
import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.api.alignment.PreferenceNeed;
import dev.sluice.api.alignment.PreferenceSignal;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Positive;
import dev.sluice.api.plugin.PositiveOrZero;
import jakarta.inject.Inject;
import java.util.Set;

/**
 * Token-level DPO, second form: {@code -log s(beta (h - alpha (D_l - stop D_w)))} with D the sum
 * over an answer's tokens of KL(pi_ref(. | s_t) || pi(. | s_t)) (Zeng et al. 2024,
 * arXiv:2404.11999, equation 17). No gradient goes through the preferred answer's divergence.
 */
@Describe("TDPO2: DPO with sequential forward divergences, no gradient through the preferred one.")
public final class Tdpo2 implements PreferenceLoss {
  /** Parameters of the loss. */
  public record Params(
      @Describe("Weight of the divergence from the reference.") @Positive double beta,
      @Describe("Weight of the divergences.") @PositiveOrZero double alpha) {}

  private final double beta;
  private final double alpha;

  @Inject
  public Tdpo2(Params params) {
    beta = params.beta();
    alpha = params.alpha();
  }

  @Override
  public PreferenceSignal of(PreferenceBatch batch) {
    return Divergences.signal(batch, "tdpo2", beta, /* alpha= */ alpha, /* stopChosen= */ true);
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
    return Divergences.rewards(batch, "tdpo2", beta, alpha);
  }

  @Override
  public double rewardScale() {
    return beta;
  }
}
