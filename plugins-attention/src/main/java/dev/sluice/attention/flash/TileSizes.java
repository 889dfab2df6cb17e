package dev.sluice.attention.flash;

import dev.sluice.api.vector.TileMath;

/**
 * Queries and keys of a tile, each of whole strips of this machine's vectors, because forward the
 * lanes are queries and backward keys.
 */
record TileSizes(int queries, int keys) {
  static TileSizes of(FlashKernel.Params params, TileMath math) {
    return new TileSizes(
        Padding.width(params.queries(), math.strip()), Padding.width(params.keys(), math.strip()));
  }

  /** Tiles no larger than so few rows need, so that short sequences are not packed as long ones. */
  TileSizes fitting(int queryRows, int keyRows, TileMath math) {
    return new TileSizes(
        Math.min(queries, Padding.width(Math.max(1, queryRows), math.strip())),
        Math.min(keys, Padding.width(Math.max(1, keyRows), math.strip())));
  }

  int queryBlocks(int rows) {
    return (rows + queries - 1) / queries;
  }

  int keyBlocks(int rows) {
    return (rows + keys - 1) / keys;
  }
}
