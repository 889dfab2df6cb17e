package dev.sluice.attention.flash;

import dev.sluice.api.attention.Bias;
import dev.sluice.api.attention.Grid;
import dev.sluice.api.attention.Tile;

/** A tile of an additive bias. */
record BiasTile(Bias bias, Tile tile) {
  /** Queries that are written side by side where rows are keys: they share a line of the cache. */
  private static final int SIDE = 8;

  private static final double FAR = 1e36;

  /** Adds it, times {@code unit}, to scores with a row a key, or a row a query. */
  void addTo(float[] scores, int stride, boolean byKey, double unit) {
    if (byKey) {
      for (int r = 0; r < tile.queries(); r += SIDE) {
        addByKey(scores, stride, r, Math.min(tile.queries(), r + SIDE), unit);
      }
    } else {
      for (int r = 0; r < tile.queries(); r++) {
        addRow(scores, r * stride, from(r), unit);
      }
    }
  }

  private void addRow(float[] scores, int at, int from, double unit) {
    double[] values = bias.values();
    if (bias.grid().keys() == 1) {
      float all = (float) (values[from] * unit);
      for (int c = 0; c < tile.keys(); c++) {
        scores[at + c] += all;
      }
    } else {
      for (int c = 0; c < tile.keys(); c++) {
        scores[at + c] += (float) (values[from + c] * unit);
      }
    }
  }

  private void addByKey(float[] scores, int stride, int first, int end, double unit) {
    double[] values = bias.values();
    int from = from(first);
    int down = bias.grid().keys() == 1 ? 0 : 1;
    int across = bias.grid().queries() == 1 ? 0 : bias.grid().keys();
    for (int c = 0; c < tile.keys(); c++) {
      int at = c * stride;
      int read = from + c * down;
      for (int r = first; r < end; r++, read += across) {
        scores[at + r] += (float) (values[read] * unit);
      }
    }
  }

  /** Whether a number of the tile is finite and leaves float32, alone or in a sum of some. */
  boolean leavesFloat() {
    double[] values = bias.values();
    int down = bias.grid().keys() == 1 ? 0 : 1;
    for (int r = 0; r < tile.queries(); r++) {
      int from = from(r);
      for (int c = 0; c < tile.keys(); c++) {
        double size = Math.abs(values[from + c * down]);
        if (size > FAR && size <= Double.MAX_VALUE) {
          return true;
        }
      }
    }
    return false;
  }

  /** Where the tile's query {@code r} and its first key stand. */
  private int from(int r) {
    Grid grid = bias.grid();
    return grid.index(tile.batch(), tile.head(), tile.queryFrom() + r, tile.keyFrom());
  }
}
