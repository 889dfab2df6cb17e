package dev.sluice.api.flow;

import dev.sluice.api.data.Points;

/**
 * Pairs of noise and data with their times.
 *
 * @param noise x_0, shape {@code [n, d]}
 * @param data x_1, shape {@code [n, d]}
 * @param t shape {@code [n]}
 */
public record FlowBatch(Points noise, Points data, double[] t) {
  public FlowBatch {
    noise.requireShapeOf(data);
    if (t.length != noise.count()) {
      throw new IllegalArgumentException(t.length + " times for " + noise.count() + " points");
    }
  }
}
