package dev.sluice.alignment.loss;

import dev.sluice.api.alignment.PairRewards;
import dev.sluice.api.alignment.PreferenceBatch;
import dev.sluice.api.alignment.PreferenceSignal;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntUnaryOperator;

/** Applies a loss of the two log-ratios c and r to each pair of a batch. */
final class Pairs {
  private Pairs() {}

  /** The loss of one pair. */
  @FunctionalInterface
  interface OfRatios {
    Slope at(double c, double r);
  }

  static PreferenceSignal each(PreferenceBatch batch, OfRatios loss) {
    return each(batch, i -> 1, i -> 1, loss);
  }

  /**
   * As {@link #each(PreferenceBatch, OfRatios)}, with each log-ratio divided by its answer's
   * tokens.
   *
   * @param who named where the batch has no token counts
   */
  static PreferenceSignal eachPerToken(PreferenceBatch batch, String who, OfRatios loss) {
    requireTokens(batch, who);
    return each(batch, i -> batch.chosenTokens()[i], i -> batch.rejectedTokens()[i], loss);
  }

  /**
   * Rewards of the log-ratios divided by their answers' tokens.
   *
   * @param who named where the batch has no token counts
   */
  static PairRewards rewardsPerToken(
      PreferenceBatch batch, String who, DoubleUnaryOperator reward) {
    requireTokens(batch, who);
    double[] c = ratios(batch.chosen(), batch.referenceChosen());
    double[] r = ratios(batch.rejected(), batch.referenceRejected());
    Arrays.setAll(c, i -> reward.applyAsDouble(c[i] / batch.chosenTokens()[i]));
    Arrays.setAll(r, i -> reward.applyAsDouble(r[i] / batch.rejectedTokens()[i]));
    return new PairRewards(c, r);
  }

  static void requireTokens(PreferenceBatch batch, String who) {
    if (batch.chosenTokens().length < batch.size()
        || batch.rejectedTokens().length < batch.size()) {
      throw new IllegalArgumentException(
          who + " needs the number of tokens of each answer, and this batch has none");
    }
  }

  /** log pi - log pi_ref of each answer. */
  static double[] ratios(double[] policy, double[] reference) {
    double[] ratios = new double[policy.length];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = policy[i] - reference[i];
    }
    return ratios;
  }

  private static PreferenceSignal each(
      PreferenceBatch batch,
      IntUnaryOperator chosenTokens,
      IntUnaryOperator rejectedTokens,
      OfRatios loss) {
    int n = batch.size();
    PreferenceSignal signal = new PreferenceSignal(new double[n], new double[n], new double[n]);
    for (int i = 0; i < n; i++) {
      double tokensChosen = chosenTokens.applyAsInt(i);
      double tokensRejected = rejectedTokens.applyAsInt(i);
      Slope slope =
          loss.at(
              (batch.chosen()[i] - batch.referenceChosen()[i]) / tokensChosen,
              (batch.rejected()[i] - batch.referenceRejected()[i]) / tokensRejected);
      signal.loss()[i] = slope.loss();
      signal.chosenGradient()[i] = slope.chosen() / tokensChosen;
      signal.rejectedGradient()[i] = slope.rejected() / tokensRejected;
    }
    return signal;
  }
}
