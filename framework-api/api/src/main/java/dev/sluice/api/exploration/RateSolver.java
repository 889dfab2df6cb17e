package dev.sluice.api.exploration;

import dev.sluice.api.plugin.Kind;

/**
 * Finds the channel q(a | u) that minimises {@code I(u; a) - E log K(u, a)}. With K = 1 where
 * action a is optimal for u and 0 elsewhere, that is the least information with which one can
 * always act optimally; with K = e^(-s d), the point of slope -s of the rate-distortion curve.
 */
@Kind(
    value = "rate-solver",
    description = "Finds the least information about a problem that a task needs.")
public interface RateSolver {
  /**
   * @param p p(u), above 0, sums to 1, shape {@code [u]}
   * @param kernel K(u, a), 0 or more, each row with a number above 0, shape {@code [u, a]}
   * @return rate is that of the channel; the lower bound is one of the minimum of {@code I(u; a) -
   *     E log K}, plus the channel's own {@code E log K}
   */
  Rate minimise(double[] p, double[][] kernel);
}
