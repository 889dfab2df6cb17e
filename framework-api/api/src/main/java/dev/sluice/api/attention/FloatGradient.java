package dev.sluice.api.attention;

/**
 * {@link AttentionGradient} in float32.
 *
 * @param sinks shape {@code [heads]}, float64; empty where the spec has no sinks
 * @param score the gradient in the score's learnt numbers, in the order of its steps, {@link
 *     Score#learntCount} of them, float64; empty where nothing is learnt
 */
public record FloatGradient(
    FloatHeads q, FloatHeads k, FloatHeads v, double[] sinks, double[] score) {
  private static final double[] NOTHING = {};

  /** Where no number of the score is learnt. */
  public FloatGradient(FloatHeads q, FloatHeads k, FloatHeads v, double[] sinks) {
    this(q, k, v, sinks, NOTHING);
  }
}
