package dev.sluice.api.attention;

/**
 * Gradients in the shapes of the inputs.
 *
 * @param sinks shape {@code [heads]}; empty where the spec has no sinks
 * @param score the gradient in the score's learnt numbers, in the order of its steps, {@link
 *     Score#learntCount} of them; empty where nothing is learnt
 */
public record AttentionGradient(Heads q, Heads k, Heads v, double[] sinks, double[] score) {
  private static final double[] NOTHING = {};

  /** Where no number of the score is learnt. */
  public AttentionGradient(Heads q, Heads k, Heads v, double[] sinks) {
    this(q, k, v, sinks, NOTHING);
  }
}
