package dev.sluice.api.sequence;

/** A loss of what a {@link SequenceModel} thinks of each token of a batch. */
@FunctionalInterface
public interface TokenLoss {
  /**
   * The loss and its gradient.
   *
   * @param logProbabilities of each token given those before it, shape {@code [batch, length]}; 0
   *     for first tokens and padding, without meaning before {@link Tokens#first}, and what is
   *     written to {@code gradient} there is not looked at
   * @param gradient of the loss in {@code logProbabilities}, written; holds 0 before
   */
  double of(double[] logProbabilities, double[] gradient);
}
