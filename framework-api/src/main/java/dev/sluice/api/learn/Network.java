package dev.sluice.api.learn;

import dev.sluice.api.flow.VelocityField;
import dev.sluice.api.plugin.Kind;

/**
 * A trainable function f(x, t) on R^d. As a {@link VelocityField} it evaluates without gradient.
 *
 * <p>A network takes its input and output width from {@link #initialize}, which comes first and
 * once.
 */
@Kind(value = "network", description = "A trainable function of a point and a time.")
public interface Network extends VelocityField, Parameters {
  /** Draws the parameters for points of {@code width} values; {@code shape}'s product. */
  void initialize(int[] shape);

  /**
   * The mean over rows and columns of weight * (f(x, t) - target)^2, and its gradient.
   *
   * @param gradient of length {@link #parameterCount}, written
   */
  double lossAndGradient(Regression batch, float[] gradient);
}
