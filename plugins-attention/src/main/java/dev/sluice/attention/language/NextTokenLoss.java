package dev.sluice.attention.language;

import dev.sluice.api.sequence.TokenLoss;
import dev.sluice.api.sequence.Tokens;

/**
 * The mean of -log p over all tokens but first ones, in nats: cross-entropy.
 *
 * @param tokens how many that are
 */
record NextTokenLoss(int tokens) implements TokenLoss {
  static NextTokenLoss of(Tokens tokens) {
    int sum = 0;
    for (int length : tokens.lengths()) {
      sum += length - 1;
    }
    return new NextTokenLoss(sum);
  }

  @Override
  public double of(double[] logProbabilities, double[] gradient) {
    double sum = 0;
    for (int i = 0; i < logProbabilities.length; i++) {
      sum -= logProbabilities[i];
      gradient[i] = -1.0 / tokens;
    }
    return sum / tokens;
  }
}
