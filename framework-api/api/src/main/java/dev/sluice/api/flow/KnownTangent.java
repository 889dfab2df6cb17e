package dev.sluice.api.flow;

import dev.sluice.api.data.Points;

/**
 * A velocity field that computes itself how it changes along a direction of space and time, exactly
 * up to rounding: the product of its Jacobian with a vector, at about the cost of the velocity.
 */
public interface KnownTangent extends KnownDivergence {
  /**
   * Writes u(x, t) and its derivative du(x + e dx, t + e dt) / de at e = 0.
   *
   * @param x shape {@code [n, d]}
   * @param t shape {@code [n]}
   * @param dx the direction in space, shape {@code [n, d]}
   * @param dt the direction in time, shape {@code [n]}
   * @param velocity written; of the shape of the field's values, as {@code tangent}
   * @param tangent written
   */
  void evaluate(Points x, double[] t, Points dx, double[] dt, Points velocity, Points tangent);
}
