package dev.sluice.flow.experiment;

import dev.sluice.api.data.Points;

/** Noise and data that belong together. */
@FunctionalInterface
interface Couples {
  Drawn draw(int count);

  /**
   * Pairs, row by row.
   *
   * @param noise shape {@code [n, d]}
   * @param data shape {@code [n, d]}
   * @param labels the class of each, shape {@code [n]}; empty where there are none
   * @param marginalError {@link dev.sluice.api.flow.Pairing#marginalError()}
   */
  record Drawn(Points noise, Points data, int[] labels, double marginalError) {}
}
