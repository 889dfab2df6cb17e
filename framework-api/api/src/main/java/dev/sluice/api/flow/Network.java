package dev.sluice.api.flow;

import dev.sluice.api.learn.Parameters;

/**
 * A trainable function f(x, t) on R^d, made by a {@link NetworkArchitecture}. As a {@link
 * VelocityField} it evaluates without gradient. Where its shape has extra values, x has the point's
 * width + extra columns, the point first, while f(x, t) and the target keep the point's width.
 */
public interface Network extends VelocityField, Parameters {
  /**
   * The mean over rows and columns of weight * (f(x, t) - target)^2, and its gradient.
   *
   * @param gradient of length {@link #parameterCount}, written
   */
  double lossAndGradient(Regression batch, float[] gradient);
}
