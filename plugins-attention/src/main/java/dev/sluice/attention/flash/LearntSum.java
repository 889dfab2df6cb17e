package dev.sluice.attention.flash;

import dev.sluice.api.attention.Tile;

/**
 * The gradient in the learnt numbers of one step of a score. Tiles of one part of the sum come one
 * after another, and parts are added in their order.
 */
interface LearntSum {
  /**
   * Adds a tile.
   *
   * @param gradient in the scores after the step, a row a query, rows {@code stride} apart
   * @param visible says which keys of a row the tile has computed
   * @param group which of the groups of heads that are computed side by side
   * @param block which tile of keys
   */
  void add(Tile tile, float[] gradient, int stride, Visible visible, int group, int block);

  /** Adds up the parts, once every tile is there. */
  void finish();
}
