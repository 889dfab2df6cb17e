package dev.sluice.alignment.law;

import dev.sluice.api.alignment.DetailGradient;
import dev.sluice.api.alignment.PreferenceBatch;
import dev.sluice.api.alignment.PreferenceClaim;
import dev.sluice.api.alignment.PreferenceDetail;
import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.api.alignment.PreferenceSignal;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import java.util.function.DoubleConsumer;

/** The gradient is the derivative of the loss. */
@Theorem(
    name = "gradient-is-derivative",
    statement =
        "The gradients equal central differences of the batch's total loss, one token's"
            + " log-probability at a time.")
public final class SlopeIsDerivative implements Law<PreferenceLoss> {
  /** Rounding of the loss over 2 h, and h^2 times the third derivative. */
  private static final double BOUND = 1e-7;

  private static final double STEP = 1e-5;
  private static final int PAIRS = 24;

  @Override
  public Evidence check(PreferenceLoss loss) {
    if (loss.claims().contains(PreferenceClaim.DETACHED_WEIGHT)) {
      return Evidence.notApplicable("the loss stops the gradient of its weight");
    }
    PreferenceBatch batch = Batches.normal(31, PAIRS);
    PreferenceSignal signal = loss.of(batch);
    PreferenceDetail detail = batch.detail();
    DetailGradient inDetail = signal.detail();
    double gap = 0;
    for (int i = 0; i < PAIRS; i++) {
      // The last token of an answer, which moves the whole answer with it.
      double[] chosen = detail.chosen().logProbability()[i];
      double inChosen = token(inDetail.chosenTokens(), i, chosen.length - 1);
      double[] rejected = detail.rejected().logProbability()[i];
      double inRejected = token(inDetail.rejectedTokens(), i, rejected.length - 1);
      int at = i;
      gap =
          RelativeGap.larger(
              gap,
              signal.chosenGradient()[i] + inChosen,
              difference(
                  loss,
                  batch,
                  step -> {
                    batch.chosen()[at] += step;
                    chosen[chosen.length - 1] += step;
                  }));
      gap =
          RelativeGap.larger(
              gap,
              signal.rejectedGradient()[i] + inRejected,
              difference(
                  loss,
                  batch,
                  step -> {
                    batch.rejected()[at] += step;
                    rejected[rejected.length - 1] += step;
                  }));
    }
    return Evidence.atMost("|gradient - difference|", gap, BOUND);
  }

  private static double token(double[][] gradient, int i, int t) {
    return gradient.length == 0 ? 0 : gradient[i][t];
  }

  /** Moves numbers of the batch in place, and back. */
  private static double difference(
      PreferenceLoss loss, PreferenceBatch batch, DoubleConsumer move) {
    move.accept(STEP);
    double[] up = loss.of(batch).loss();
    move.accept(-2 * STEP);
    double[] down = loss.of(batch).loss();
    move.accept(STEP);
    double change = 0;
    for (int i = 0; i < up.length; i++) {
      // Pair by pair: the rounding of other pairs' losses does not come in.
      change += up[i] - down[i];
    }
    return change / (2 * STEP);
  }
}
