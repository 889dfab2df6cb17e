package dev.sluice.api.flow;

import dev.sluice.api.data.Points;
import java.util.Arrays;

/** A time-dependent vector field u_t(x) on R^d. */
@FunctionalInterface
public interface VelocityField {
  /**
   * Writes u at each point's own time.
   *
   * @param x points of shape {@code [n, d]}, not changed
   * @param t times of shape {@code [n]}
   * @param velocity of shape {@code [n, d]}, written; not the same array as {@code x}
   */
  void evaluate(Points x, double[] t, Points velocity);

  /** Writes u at one time for all points. */
  default void evaluate(Points x, double t, Points velocity) {
    double[] times = new double[x.count()];
    Arrays.fill(times, t);
    evaluate(x, times, velocity);
  }
}
