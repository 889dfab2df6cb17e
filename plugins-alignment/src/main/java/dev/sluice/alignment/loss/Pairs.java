package dev.sluice.alignment.loss;

import dev.sluice.api.alignment.PreferenceBatch;
import dev.sluice.api.alignment.PreferenceSignal;

/** Applies a loss of the two log-ratios c and r to each pair of a batch. */
final class Pairs {
  private Pairs() {}

  /** The loss of one pair. */
  @FunctionalInterface
  interface OfRatios {
    Slope at(double c, double r);
  }

  static PreferenceSignal each(PreferenceBatch batch, OfRatios loss) {
    int n = batch.size();
    PreferenceSignal signal = new PreferenceSignal(new double[n], new double[n], new double[n]);
    for (int i = 0; i < n; i++) {
      Slope slope =
          loss.at(
              batch.chosen()[i] - batch.referenceChosen()[i],
              batch.rejected()[i] - batch.referenceRejected()[i]);
      signal.loss()[i] = slope.loss();
      signal.chosenGradient()[i] = slope.chosen();
      signal.rejectedGradient()[i] = slope.rejected();
    }
    return signal;
  }
}
