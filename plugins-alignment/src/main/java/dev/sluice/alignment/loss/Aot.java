package dev.sluice.alignment.loss;

import dev.sluice.api.alignment.PreferenceBatch;
import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.api.alignment.PreferenceSignal;
import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;

/**
 * Alignment by optimal transport, paired: DPO where the sorted margins log pi(y_w) - log pi(y_l) of
 * the batch meet the sorted margins of the reference (Melnyk et al. 2024, arXiv:2406.05882; TRL's
 * {@code aot}): the policy's margins are to dominate the reference's as a distribution, not pair by
 * pair. Wants large batches; pairs' weights are not part of the sorting.
 */
@Describe("AOT on pairs: sorted margins of the policy against sorted margins of the reference.")
public final class Aot implements PreferenceLoss {
  private final double beta;
  private final double smoothing;

  @Inject
  public Aot(SmoothedBeta params) {
    beta = params.beta();
    smoothing = params.smoothing();
  }

  @Override
  public PreferenceSignal of(PreferenceBatch batch) {
    int n = batch.size();
    double[] margins = new double[n];
    double[] references = new double[n];
    for (int i = 0; i < n; i++) {
      margins[i] = batch.chosen()[i] - batch.rejected()[i];
      references[i] = batch.referenceChosen()[i] - batch.referenceRejected()[i];
    }
    int[] order = Ranks.ascending(margins);
    int[] referenceOrder = Ranks.ascending(references);
    PreferenceSignal signal = new PreferenceSignal(new double[n], new double[n], new double[n]);
    for (int k = 0; k < n; k++) {
      int i = order[k];
      Slope slope = Smoothed.at(beta, smoothing, margins[i] - references[referenceOrder[k]]);
      signal.loss()[i] = slope.loss();
      signal.chosenGradient()[i] = slope.chosen();
      signal.rejectedGradient()[i] = slope.rejected();
    }
    return signal;
  }

  @Override
  public double rewardScale() {
    return beta;
  }
}
