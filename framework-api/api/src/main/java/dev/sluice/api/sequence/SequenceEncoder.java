package dev.sluice.api.sequence;

import dev.sluice.api.learn.Parameters;
import dev.sluice.api.plugin.Kind;

/**
 * A trainable function of a sequence of rows, each of which may look at all others, and of numbers
 * that go with the sequence: the body of a network for pictures cut into patches, for example. It
 * knows where in the sequence a row stands.
 *
 * <p>One call at a time.
 */
@Kind(
    value = "sequence-encoder",
    description = "A trainable function of a sequence's rows, each of which sees all others.")
public interface SequenceEncoder extends Parameters {
  /** Draws the parameters; comes first and once. */
  void initialize(EncoderShape shape);

  /**
   * The rows that leave, without gradient.
   *
   * @param in shape {@code [batch, length, in]}
   * @param condition shape {@code [batch, condition]}
   * @return shape {@code [batch, length, out]}, the caller's own
   * @throws IllegalArgumentException for another shape than it was initialized for
   */
  Sequences encode(Sequences in, float[] condition);

  /**
   * A loss of the rows that leave and its gradient in the parameters.
   *
   * @param in as in {@link #encode}
   * @param loss called once, in the thread of the caller
   * @param gradient of length {@link #parameterCount}, written
   * @return what {@code loss} returned
   * @throws IllegalArgumentException as {@link #encode}
   */
  double lossAndGradient(Sequences in, float[] condition, EncodedLoss loss, float[] gradient);
}
