package dev.sluice.alignment.loss;

import dev.sluice.api.alignment.PreferenceBatch;
import dev.sluice.api.alignment.PreferenceClaim;
import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.api.alignment.PreferenceSignal;
import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;
import java.util.Set;

/**
 * DPO with length normalisation: {@code -log s(beta (c / n_w - r / n_l))}, each log-ratio as the
 * mean over its answer's tokens, so that long answers get no larger rewards (Lambert et al. 2024,
 * Tulu 3, arXiv:2411.15124; TRL's {@code sigmoid_norm}).
 */
@Describe("DPO on log-ratios divided by their answer's number of tokens.")
public final class SigmoidNorm implements PreferenceLoss {
  private final double beta;

  @Inject
  public SigmoidNorm(Beta params) {
    beta = params.beta();
  }

  @Override
  public PreferenceSignal of(PreferenceBatch batch) {
    return Pairs.eachPerToken(
        batch,
        "sigmoid-norm",
        (c, r) -> {
          double z = beta * (c - r);
          return Slope.ofMargin(-Logistic.logSigmoid(z), -beta * Logistic.sigmoid(-z));
        });
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
