package dev.sluice.alignment.loss;

import dev.sluice.api.alignment.PreferenceBatch;
import dev.sluice.api.alignment.PreferenceClaim;
import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.api.alignment.PreferenceSignal;
import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;
import java.util.Set;

/**
 * Noise contrastive alignment for pairs: {@code -log s(beta c) - [log s(-beta c) + log s(-beta r)]
 * / 2} (Chen et al. 2024, arXiv:2402.05369). It looks at each log-ratio by itself, and so keeps the
 * preferred answer from becoming less likely.
 */
@Describe("NCA for pairs: noise contrastive estimation on each log-ratio.")
public final class Nca implements PreferenceLoss {
  private final double beta;

  @Inject
  public Nca(Beta params) {
    beta = params.beta();
  }

  @Override
  public PreferenceSignal of(PreferenceBatch batch) {
    return Pairs.each(
        batch,
        (c, r) ->
            new Slope(
                -Logistic.logSigmoid(beta * c)
                    - 0.5 * Logistic.logSigmoid(-beta * c)
                    - 0.5 * Logistic.logSigmoid(-beta * r),
                beta * (0.5 * Logistic.sigmoid(beta * c) - Logistic.sigmoid(-beta * c)),
                0.5 * beta * Logistic.sigmoid(beta * r)));
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
