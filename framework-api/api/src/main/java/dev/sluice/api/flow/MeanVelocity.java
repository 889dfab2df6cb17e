package dev.sluice.api.flow;

import dev.sluice.api.data.Points;

/**
 * A flow that knows where it leads without steps between: the mean of the velocity over a stretch
 * of a trajectory, (x_{t+h} - x_t) / h. As a {@link VelocityField} it gives the limit h = 0.
 */
public interface MeanVelocity extends VelocityField {
  /**
   * Writes the mean velocity over each point's own stretch.
   *
   * @param x points of shape {@code [n, d]}, not changed
   * @param t where each stretch begins, shape {@code [n]}
   * @param h how long each is, shape {@code [n]}
   * @param mean of shape {@code [n, d]}, written
   */
  void mean(Points x, double[] t, double[] h, Points mean);
}
