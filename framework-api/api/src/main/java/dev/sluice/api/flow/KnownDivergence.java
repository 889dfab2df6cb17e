package dev.sluice.api.flow;

import dev.sluice.api.data.Points;

/** A velocity field that computes its divergence itself, exactly up to rounding. */
public interface KnownDivergence extends VelocityField {
  /**
   * div u at each point's own time.
   *
   * @param x shape {@code [n, d]}
   * @param t shape {@code [n]}
   * @return shape {@code [n]}
   */
  double[] divergence(Points x, double[] t);

  /**
   * Velocity and divergence at once, which may cost less.
   *
   * @param velocity shape {@code [n, d]}, written
   * @param divergence shape {@code [n]}, written
   */
  default void evaluate(Points x, double[] t, Points velocity, double[] divergence) {
    evaluate(x, t, velocity);
    System.arraycopy(divergence(x, t), 0, divergence, 0, divergence.length);
  }
}
