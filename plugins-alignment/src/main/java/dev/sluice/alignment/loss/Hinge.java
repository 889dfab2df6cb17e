package dev.sluice.alignment.loss;

import dev.sluice.api.alignment.PreferenceBatch;
import dev.sluice.api.alignment.PreferenceClaim;
import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.api.alignment.PreferenceSignal;
import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;
import java.util.Set;

/**
 * Hinge loss on the margin: {@code max(0, 1 - beta h)}, as in SLiC (Zhao et al. 2023,
 * arXiv:2305.10425) with the reference in the margin, and the form that TRL gives the name (RSO,
 * Liu et al. 2023, arXiv:2309.06657). Slope 0 at the kink.
 */
@Describe("Hinge on the margin: max(0, 1 - beta h).")
public final class Hinge implements PreferenceLoss {
  private final double beta;

  @Inject
  public Hinge(Beta params) {
    beta = params.beta();
  }

  @Override
  public PreferenceSignal of(PreferenceBatch batch) {
    return Pairs.each(
        batch,
        (c, r) -> {
          double lack = 1 - beta * (c - r);
          return Slope.ofMargin(Math.max(0, lack), lack > 0 ? -beta : 0);
        });
  }

  @Override
  public Set<PreferenceClaim> claims() {
    return Set.of(
        PreferenceClaim.RATIOS_ONLY, PreferenceClaim.MARGIN_ONLY, PreferenceClaim.DECREASING);
  }

  @Override
  public double rewardScale() {
    return beta;
  }
}
