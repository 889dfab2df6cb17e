package dev.sluice.api.sequence;

/**
 * A model of the next token that also gives what it makes of a whole sequence: the row of the last
 * token after the last norm, from which a head of other numbers than logits can be computed.
 *
 * @since 0.3.0
 */
public interface StateModel extends SequenceModel {
  /** Numbers of a state. */
  int stateWidth();

  /**
   * The state of each sequence.
   *
   * @return shape {@code [batch, stateWidth]}
   * @throws IllegalArgumentException as {@link #logits}
   */
  float[] lastStates(Tokens tokens);

  /**
   * A loss of the states and its gradient in the parameters.
   *
   * @param gradient of length {@link #parameterCount}, written
   * @return what {@code loss} returned; it is called once, in the thread of the caller
   * @throws IllegalArgumentException as {@link #logits}
   */
  double stateLossAndGradient(Tokens tokens, StateLoss loss, float[] gradient);
}
