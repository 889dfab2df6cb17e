package dev.sluice.attention.flash;

import dev.sluice.api.attention.Tile;

/** A step of a score that adds a number to each score of a tile, in float32. */
interface Added {
  /** Adds it, times {@code unit}, to scores with a row a key, or a row a query. */
  void addTo(Tile tile, float[] scores, int stride, boolean byKey, double unit);

  /** Whether a number can be minus infinity. */
  default boolean mayHide() {
    return false;
  }

  /** Whether a number of the tile is finite and leaves float32, alone or in a sum of some. */
  default boolean leavesFloat(Tile tile) {
    return false;
  }
}
