package dev.sluice.alignment.loss;

import dev.sluice.api.alignment.PreferenceBatch;
import dev.sluice.api.alignment.PreferenceClaim;
import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.api.alignment.PreferenceSignal;
import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;
import java.util.Set;

/**
 * Alignment by optimal transport, unpaired: DPO where the sorted log-ratios of preferred answers
 * meet the sorted log-ratios of rejected ones (Melnyk et al. 2024, arXiv:2406.05882; TRL's {@code
 * aot_unpaired}): which answer was compared with which does not matter.
 */
@Describe("AOT unpaired: sorted log-ratios of preferred answers against those of rejected ones.")
public final class AotUnpaired implements PreferenceLoss {
  private final double beta;
  private final double smoothing;

  @Inject
  public AotUnpaired(SmoothedBeta params) {
    beta = params.beta();
    smoothing = params.smoothing();
  }

  @Override
  public PreferenceSignal of(PreferenceBatch batch) {
    int n = batch.size();
    double[] c = Pairs.ratios(batch.chosen(), batch.referenceChosen());
    double[] r = Pairs.ratios(batch.rejected(), batch.referenceRejected());
    int[] chosenOrder = Ranks.ascending(c);
    int[] rejectedOrder = Ranks.ascending(r);
    PreferenceSignal signal = new PreferenceSignal(new double[n], new double[n], new double[n]);
    for (int k = 0; k < n; k++) {
      Slope slope = Smoothed.at(beta, smoothing, c[chosenOrder[k]] - r[rejectedOrder[k]]);
      signal.loss()[chosenOrder[k]] = slope.loss();
      signal.chosenGradient()[chosenOrder[k]] = slope.chosen();
      signal.rejectedGradient()[rejectedOrder[k]] = slope.rejected();
    }
    return signal;
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
