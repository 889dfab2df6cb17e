package dev.sluice.alignment.loss;

import dev.sluice.api.alignment.PreferenceBatch;
import dev.sluice.api.alignment.PreferenceClaim;
import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.api.alignment.PreferenceSignal;
import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;
import java.util.Set;

/**
 * Self-play preference optimisation with hard labels: {@code (c - 1 / (2 beta))^2 + (r + 1 / (2
 * beta))^2} (Wu et al. 2024, arXiv:2405.00675, in TRL's scaling). Each log-ratio is drawn to a
 * target of its own.
 */
@Describe("SPPO with hard labels: each log-ratio drawn to its own target.")
public final class Sppo implements PreferenceLoss {
  private final double beta;

  @Inject
  public Sppo(Beta params) {
    beta = params.beta();
  }

  @Override
  public PreferenceSignal of(PreferenceBatch batch) {
    return Pairs.each(
        batch,
        (c, r) -> {
          double above = c - 0.5 / beta;
          double below = r + 0.5 / beta;
          return new Slope(above * above + below * below, 2 * above, 2 * below);
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
