package dev.sluice.api.sequence;

/** A loss of what a {@link SequenceEncoder} makes of a batch. */
@FunctionalInterface
public interface EncodedLoss {
  /**
   * The loss and its gradient.
   *
   * @param encoded shape {@code [batch, length, out]}, not to be changed
   * @param gradient of the loss in {@code encoded}, of the same shape, written
   */
  double of(Sequences encoded, Sequences gradient);
}
