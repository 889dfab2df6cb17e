package dev.sluice.alignment.law;

import dev.sluice.api.alignment.PreferenceBatch;
import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.api.alignment.PreferenceSignal;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import java.util.Arrays;

/** The gradient is the derivative of the loss. */
public final class SlopeIsDerivative implements Law<PreferenceLoss> {
  /** Rounding of the loss over 2 h, and h^2 times the third derivative. */
  private static final double BOUND = 1e-7;

  private static final double STEP = 1e-5;
  private static final int PAIRS = 24;

  @Override
  public String name() {
    return "gradient-is-derivative";
  }

  @Override
  public String statement() {
    return "The gradients equal central differences of the batch's total loss, one log-probability at"
        + " a time.";
  }

  @Override
  public Evidence check(PreferenceLoss loss) {
    PreferenceBatch batch = Batches.normal(31, PAIRS);
    PreferenceSignal signal = loss.of(batch);
    double[] chosen = new double[PAIRS];
    double[] rejected = new double[PAIRS];
    for (int i = 0; i < PAIRS; i++) {
      chosen[i] = difference(loss, batch, batch.chosen(), i);
      rejected[i] = difference(loss, batch, batch.rejected(), i);
    }
    double gap =
        Math.max(
            Gap.between(signal.chosenGradient(), chosen),
            Gap.between(signal.rejectedGradient(), rejected));
    return Evidence.atMost("|gradient - difference|", gap, BOUND);
  }

  /** Moves one number of the batch in place, and back. */
  private static double difference(
      PreferenceLoss loss, PreferenceBatch batch, double[] values, int i) {
    double at = values[i];
    values[i] = at + STEP;
    double up = total(loss.of(batch));
    values[i] = at - STEP;
    double down = total(loss.of(batch));
    values[i] = at;
    return (up - down) / (2 * STEP);
  }

  private static double total(PreferenceSignal signal) {
    return Arrays.stream(signal.loss()).sum();
  }
}
