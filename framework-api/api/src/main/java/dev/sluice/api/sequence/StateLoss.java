package dev.sluice.api.sequence;

/**
 * A loss of the states that a {@link StateModel} gives.
 *
 * @since 0.3.0
 */
@FunctionalInterface
public interface StateLoss {
  /**
   * The loss and its gradient.
   *
   * @param states shape {@code [batch, width]}
   * @param gradient of the loss in {@code states}, of the same shape, written; holds 0 before
   */
  double of(float[] states, float[] gradient);
}
