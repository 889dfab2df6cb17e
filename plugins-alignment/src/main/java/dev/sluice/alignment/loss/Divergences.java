package dev.sluice.alignment.loss;

import dev.sluice.api.alignment.DetailGradient;
import dev.sluice.api.alignment.PairRewards;
import dev.sluice.api.alignment.PreferenceBatch;
import dev.sluice.api.alignment.PreferenceDetail;
import dev.sluice.api.alignment.PreferenceSignal;

/** DPO with the answers' sequential forward divergences in the margin. */
final class Divergences {
  private Divergences() {}

  /** {@code -log s(beta (h - alpha (D_l - D_w)))}. */
  static PreferenceSignal signal(
      PreferenceBatch batch, String who, double beta, double alpha, boolean stopChosen) {
    int n = batch.size();
    requireDivergences(batch, who);
    double[] chosen = batch.detail().chosen().divergence();
    double[] rejected = batch.detail().rejected().divergence();
    double[] c = Pairs.ratios(batch.chosen(), batch.referenceChosen());
    double[] r = Pairs.ratios(batch.rejected(), batch.referenceRejected());
    double[] loss = new double[n];
    double[] up = new double[n];
    double[] down = new double[n];
    double[] ofChosen = new double[n];
    double[] ofRejected = new double[n];
    for (int i = 0; i < n; i++) {
      double z = beta * (c[i] - r[i] - alpha * (rejected[i] - chosen[i]));
      double slope = -beta * Logistic.sigmoid(-z);
      loss[i] = -Logistic.logSigmoid(z);
      up[i] = slope;
      down[i] = -slope;
      ofChosen[i] = stopChosen ? 0 : alpha * slope;
      ofRejected[i] = -alpha * slope;
    }
    return new PreferenceSignal(
        loss,
        up,
        down,
        new DetailGradient(new double[0][], new double[0][], ofChosen, ofRejected, new double[0]));
  }

  /** {@code beta (c + alpha D_w)} and {@code beta (r + alpha D_l)}, whose difference is z. */
  static PairRewards rewards(PreferenceBatch batch, String who, double beta, double alpha) {
    requireDivergences(batch, who);
    PairRewards rewards = PairRewards.ofRatios(batch, beta);
    for (int i = 0; i < batch.size(); i++) {
      rewards.chosen()[i] += beta * alpha * batch.detail().chosen().divergence()[i];
      rewards.rejected()[i] += beta * alpha * batch.detail().rejected().divergence()[i];
    }
    return rewards;
  }

  private static void requireDivergences(PreferenceBatch batch, String who) {
    int n = batch.size();
    PreferenceDetail detail = batch.detail();
    if (detail.chosen().divergence().length != n || detail.rejected().divergence().length != n) {
      throw new IllegalArgumentException(
          who + " needs the divergence from the reference at each token, and this batch has none");
    }
  }
}
