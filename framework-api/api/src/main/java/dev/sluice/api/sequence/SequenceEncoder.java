package dev.sluice.api.sequence;

import dev.sluice.api.learn.Parameters;

/**
 * A trainable function of a sequence of rows, each of which may look at all others, and of numbers
 * that go with the sequence: the body of a network for pictures cut into patches, for example. It
 * knows where in the sequence a row stands. Made by an {@link EncoderArchitecture}.
 *
 * <p>One call at a time.
 */
public interface SequenceEncoder extends Parameters {
  /**
   * The rows that leave, without gradient.
   *
   * @param in shape {@code [batch, length, in]}
   * @param condition shape {@code [batch, condition]}
   * @return shape {@code [batch, length, out]}, the caller's own
   * @throws IllegalArgumentException for another shape than it was made for
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
