package dev.sluice.api.sequence;

/** A loss of the whole distributions that a {@link SequenceModel} gives for a batch. */
@FunctionalInterface
public interface LogitLoss {
  /**
   * The loss and its gradient.
   *
   * @param logits of the token after each, shape {@code [batch, length, vocabulary]}; those at
   *     padding and before {@link Tokens#first} mean nothing
   * @param gradient of the loss in {@code logits}, of the same shape, written; holds 0 before; what
   *     is written where logits mean nothing is not looked at
   */
  double of(float[] logits, float[] gradient);
}
