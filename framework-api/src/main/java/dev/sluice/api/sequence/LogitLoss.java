package dev.sluice.api.sequence;

/** A loss of the whole distributions that a {@link SequenceModel} gives for a batch. */
@FunctionalInterface
public interface LogitLoss {
  /**
   * The loss and its gradient.
   *
   * @param logits of the token after each, shape {@code [batch, length, vocabulary]}; those at
   *     padding mean nothing
   * @param gradient of the loss in {@code logits}, of the same shape, written; holds 0 before, and
   *     must stay 0 at padding
   */
  double of(float[] logits, float[] gradient);
}
