package dev.sluice.api.flow;

import dev.sluice.api.data.Points;

/** A velocity field whose divergence has a closed form. */
public interface KnownDivergence extends VelocityField {
  /**
   * div u at each point's own time.
   *
   * @param x shape {@code [n, d]}
   * @param t shape {@code [n]}
   * @return shape {@code [n]}
   */
  double[] divergence(Points x, double[] t);
}
