package dev.sluice.api.flow;

import dev.sluice.api.data.Points;

/** A velocity with its divergence, during one solution. */
@FunctionalInterface
public interface DivergenceEstimator {
  /**
   * Writes u and div u at some rows of the solution, each at its own time.
   *
   * @param x points of shape {@code [m, d]}, not changed
   * @param t times of shape {@code [m]}
   * @param rows which rows of the solution these are, shape {@code [m]}
   * @param velocity of shape {@code [m, d]}, written
   * @param divergence of shape {@code [m]}, written
   */
  void evaluate(Points x, double[] t, int[] rows, Points velocity, double[] divergence);
}
