package dev.sluice.alignment.loss;

import dev.sluice.api.alignment.PreferenceBatch;
import dev.sluice.api.alignment.PreferenceClaim;
import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.api.alignment.PreferenceSignal;
import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Direct preference optimisation: {@code -log s(beta h)} (Rafailov et al. 2023, arXiv:2305.18290,
 * equation 7). Its population optimum is the optimum of the reward minus beta times the divergence
 * from the reference. It trains the difference h alone: both answers may become less likely.
 */
@Describe("DPO: -log s(beta h); trains the difference of log-ratios.")
public final class Dpo implements PreferenceLoss {
  private final double beta;

  @Inject
  public Dpo(Beta params) {
    beta = params.beta();
  }

  @Override
  public PreferenceSignal of(PreferenceBatch batch) {
    return Pairs.each(
        batch,
        (c, r) -> {
          double z = beta * (c - r);
          return Slope.ofMargin(-Logistic.logSigmoid(z), -beta * Logistic.sigmoid(-z));
        });
  }

  @Override
  public Set<PreferenceClaim> claims() {
    return Set.of(
        PreferenceClaim.RATIOS_ONLY, PreferenceClaim.MARGIN_ONLY, PreferenceClaim.DECREASING);
  }

  @Override
  public OptionalDouble optimalBeta() {
    return OptionalDouble.of(beta);
  }

  @Override
  public double rewardScale() {
    return beta;
  }
}
