package dev.sluice.attention.flash;

import dev.sluice.api.vector.TileMath;

/**
 * What one worker needs for a block of queries in the forward pass, whatever the number of rows.
 */
final class Workspace {
  /** Queries of a strip. */
  final int columns;

  private final QueryStrip[] strips;

  /** Scores, then weights, of one strip and up to two tiles: shape {@code [keys, columns]}. */
  final float[] scores;

  final float[] scratch;

  Workspace(TileSizes tile, int keys, TileMath math, int width, int valueWidth) {
    columns = math.strip();
    strips = new QueryStrip[tile.queries() / columns];
    for (int i = 0; i < strips.length; i++) {
      strips[i] = new QueryStrip(columns, width, valueWidth);
    }
    scores = new float[tile.keys() * Math.min(2, Math.max(1, tile.keyBlocks(keys))) * columns];
    scratch = new float[math.scratch()];
  }

  /** The strip that begins with {@code query} of the block that begins with {@code from}. */
  QueryStrip strip(int from, int query) {
    return strips[(query - from) / columns];
  }
}
