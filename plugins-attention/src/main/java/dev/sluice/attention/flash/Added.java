package dev.sluice.attention.flash;

import dev.sluice.api.attention.Tile;
import dev.sluice.api.vector.TileMath;
import dev.sluice.attention.kernel.Sizes;

/** A step of a score that adds a number to each score of a tile, in float32. */
interface Added {
  /** Adds it, times {@code unit}, to scores with a row a key, or a row a query. */
  void addTo(TileMath math, Tile tile, float[] scores, int stride, boolean byKey, double unit);

  /** Whether a number can be minus infinity. */
  default boolean mayHide() {
    return false;
  }

  /** How many of its numbers are learnt. */
  default int learntCount() {
    return 0;
  }

  /** Whether heads that different tasks compute have learnt numbers in common. */
  default boolean isShared(Sizes sizes) {
    return false;
  }

  /**
   * Sums the gradient in the learnt numbers, if there are any.
   *
   * @param blocks tiles of keys
   * @param groups groups of heads that are computed side by side
   * @param sum written from {@code from} on
   */
  default LearntSum learnt(Sizes sizes, int blocks, int groups, double[] sum, int from) {
    throw new IllegalStateException("nothing is learnt");
  }

  /** Whether a number of the tile is finite and leaves float32, alone or in a sum of some. */
  default boolean leavesFloat(Tile tile) {
    return false;
  }
}
