package dev.sluice.api.flow;

import dev.sluice.api.data.Points;

/** A density on R^d that can be evaluated. */
@FunctionalInterface
public interface Density {
  /**
   * log p, in nats.
   *
   * @param x shape {@code [n, d]}, not changed
   * @return shape {@code [n]}
   */
  double[] logDensity(Points x);
}
