package dev.sluice.alignment.loss;

import dev.sluice.api.alignment.PairRewards;
import dev.sluice.api.alignment.PreferenceBatch;
import dev.sluice.api.alignment.PreferenceClaim;
import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.api.alignment.PreferenceNeed;
import dev.sluice.api.alignment.PreferenceSignal;
import dev.sluice.api.plugin.Build;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Spec;
import jakarta.inject.Inject;
import java.util.Set;

/**
 * Another loss with a uniform reference in place of the reference policy: log-ratios become the
 * policy's own log-probabilities (Mitchell's {@code reference_free}; with {@code hinge} SLiC, with
 * {@code conservative} CPO's contrast, with {@code ipo} per token the contrast of CPO-IPO and
 * TPO-IPO). The logged rewards have no reference either, as CPO's in TRL.
 */
@Describe("Another loss without the reference policy.")
public final class ReferenceFree implements PreferenceLoss {
  /** Parameters of the loss. */
  public record Params(@Describe("The loss that is changed.") Spec<PreferenceLoss> loss) {
    public Params {}
  }

  private final PreferenceLoss loss;

  @Inject
  public ReferenceFree(Params params, Build build) {
    this(build.of(params.loss()));
  }

  ReferenceFree(PreferenceLoss loss) {
    this.loss = loss;
  }

  @Override
  public PreferenceSignal of(PreferenceBatch batch) {
    return loss.of(References.without(batch));
  }

  @Override
  public Set<PreferenceClaim> claims() {
    return loss.claims().contains(PreferenceClaim.DECREASING)
        ? Set.of(PreferenceClaim.DECREASING)
        : Set.of();
  }

  @Override
  public Set<PreferenceNeed> needs() {
    return loss.needs();
  }

  @Override
  public PairRewards rewards(PreferenceBatch batch) {
    return loss.rewards(References.without(batch));
  }

  @Override
  public double rewardScale() {
    return loss.rewardScale();
  }
}
