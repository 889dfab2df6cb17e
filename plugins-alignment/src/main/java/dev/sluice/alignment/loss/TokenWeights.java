package dev.sluice.alignment.loss;

import dev.sluice.api.alignment.DetailGradient;
import dev.sluice.api.alignment.PreferenceBatch;
import dev.sluice.api.alignment.PreferenceDetail;
import dev.sluice.api.alignment.PreferenceSignal;
import dev.sluice.api.alignment.TokenScores;

/** From single tokens to whole answers and back. */
final class TokenWeights {
  private TokenWeights() {}

  /**
   * Checks that tokens are known.
   *
   * @param who named where they are not
   */
  static TokenScores of(TokenScores scores, PreferenceBatch batch, String who) {
    if (scores.logProbability().length != batch.size()) {
      throw new IllegalArgumentException(
          who
              + " needs the log-probability of each token, and this batch has "
              + scores.logProbability().length
              + " answers with tokens for "
              + batch.size()
              + " pairs");
    }
    return scores;
  }

  /** The log-ratio of answer i as a sum over its tokens. */
  static double ratio(TokenScores scores, int i) {
    double sum = 0;
    for (int t = 0; t < scores.logProbability()[i].length; t++) {
      sum += scores.logProbability()[i][t] - scores.reference()[i][t];
    }
    return sum;
  }

  /** Whole answers whose tokens count by weights, shape {@code [n, tokens of i]}. */
  static PreferenceBatch weighted(PreferenceBatch batch, double[][] chosen, double[][] rejected) {
    PreferenceDetail detail = batch.detail();
    return References.withLogs(
        batch,
        sums(detail.chosen().logProbability(), chosen),
        sums(detail.rejected().logProbability(), rejected),
        sums(detail.chosen().reference(), chosen),
        sums(detail.rejected().reference(), rejected));
  }

  /** Carries the gradient in {@link #weighted} answers on to their tokens. */
  static PreferenceSignal spread(
      PreferenceSignal signal, double[][] chosenWeights, double[][] rejectedWeights) {
    int n = signal.loss().length;
    DetailGradient detail = signal.detail();
    return new PreferenceSignal(
        signal.loss(),
        new double[n],
        new double[n],
        new DetailGradient(
            products(signal.chosenGradient(), chosenWeights),
            products(signal.rejectedGradient(), rejectedWeights),
            detail.chosenDivergence(),
            detail.rejectedDivergence(),
            detail.gold()));
  }

  private static double[] sums(double[][] tokens, double[][] weights) {
    double[] sums = new double[tokens.length];
    for (int i = 0; i < sums.length; i++) {
      for (int t = 0; t < tokens[i].length; t++) {
        sums[i] += weights[i][t] * tokens[i][t];
      }
    }
    return sums;
  }

  private static double[][] products(double[] gradient, double[][] weights) {
    double[][] products = new double[weights.length][];
    for (int i = 0; i < products.length; i++) {
      products[i] = weights[i].clone();
      for (int t = 0; t < products[i].length; t++) {
        products[i][t] *= gradient[i];
      }
    }
    return products;
  }
}
