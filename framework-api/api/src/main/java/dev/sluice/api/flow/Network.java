package dev.sluice.api.flow;

import dev.sluice.api.learn.Parameters;
import dev.sluice.api.plugin.Kind;
import dev.sluice.api.run.RunFailedException;

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
   * As {@link #initialize(int[])}, for points with {@code extra} more values beside each, such as a
   * class or a step's length: x has then the point's width + extra columns, the point first, while
   * f(x, t) and the target keep the point's width.
   *
   * @throws RunFailedException if this network takes nothing beside a point
   */
  default void initialize(int[] shape, int extra) {
    if (extra != 0) {
      throw new RunFailedException(
          "this network sees a point and a time only, and what it is to learn needs "
              + extra
              + " more values beside them; choose a model that takes them, such as 'mlp'");
    }
    initialize(shape);
  }

  /**
   * The mean over rows and columns of weight * (f(x, t) - target)^2, and its gradient.
   *
   * @param gradient of length {@link #parameterCount}, written
   */
  double lossAndGradient(Regression batch, float[] gradient);
}
