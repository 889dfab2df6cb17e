package dev.sluice.attention.flash;

import dev.sluice.api.attention.FloatBias;
import dev.sluice.api.attention.ScoreGrid;
import dev.sluice.api.attention.Tile;
import dev.sluice.api.vector.TileMath;
import dev.sluice.attention.kernel.Sizes;

/** An additive bias in float32. */
record AddedFloats(FloatBias bias) implements Added {
  /** Queries that are written side by side where rows are keys: they share a line of the cache. */
  private static final int SIDE = 8;

  private static final float FAR = 1e36f;

  @Override
  public void addTo(
      TileMath math, Tile tile, float[] scores, int stride, boolean byKey, double unit) {
    float factor = (float) unit;
    if (!byKey) {
      int down = bias.grid().keys() == 1 ? 0 : 1;
      for (int r = 0; r < tile.queries(); r++) {
        addRow(bias.values(), from(tile, r), down, factor, scores, r * stride, tile.keys());
      }
      return;
    }
    int r = 0;
    for (; r + SIDE <= tile.queries(); r += SIDE) {
      addEight(tile, r, factor, scores, stride);
    }
    for (; r < tile.queries(); r++) {
      addColumn(tile, r, factor, scores, stride);
    }
  }

  private static void addRow(
      float[] values, int from, int down, float factor, float[] scores, int at, int count) {
    if (down == 0) {
      float all = values[from] * factor;
      for (int c = 0; c < count; c++) {
        scores[at + c] += all;
      }
    } else {
      for (int c = 0; c < count; c++) {
        scores[at + c] += values[from + c] * factor;
      }
    }
  }

  private void addColumn(Tile tile, int r, float factor, float[] scores, int stride) {
    float[] values = bias.values();
    int down = bias.grid().keys() == 1 ? 0 : 1;
    int from = from(tile, r);
    for (int c = 0; c < tile.keys(); c++) {
      scores[c * stride + r] += values[from + c * down] * factor;
    }
  }

  /** Written out: a loop over so few has more to do around than within. */
  private void addEight(Tile tile, int first, float factor, float[] scores, int stride) {
    float[] values = bias.values();
    int down = bias.grid().keys() == 1 ? 0 : 1;
    int across = bias.grid().queries() == 1 ? 0 : bias.grid().keys();
    int from = from(tile, first);
    for (int c = 0; c < tile.keys(); c++) {
      int read = from + c * down;
      int at = first + c * stride;
      scores[at] += values[read] * factor;
      scores[at + 1] += values[read + across] * factor;
      scores[at + 2] += values[read + 2 * across] * factor;
      scores[at + 3] += values[read + 3 * across] * factor;
      scores[at + 4] += values[read + 4 * across] * factor;
      scores[at + 5] += values[read + 5 * across] * factor;
      scores[at + 6] += values[read + 6 * across] * factor;
      scores[at + 7] += values[read + 7 * across] * factor;
    }
  }

  @Override
  public boolean mayHide() {
    return true;
  }

  @Override
  public boolean leavesFloat(Tile tile) {
    int down = bias.grid().keys() == 1 ? 0 : 1;
    for (int r = 0; r < tile.queries(); r++) {
      int from = from(tile, r);
      for (int c = 0; c < tile.keys(); c++) {
        float size = Math.abs(bias.values()[from + c * down]);
        if (size > FAR && size <= Float.MAX_VALUE) {
          return true;
        }
      }
    }
    return false;
  }

  @Override
  public int learntCount() {
    return bias.learntCount();
  }

  @Override
  public boolean isShared(Sizes sizes) {
    return bias.learnt() && BiasSum.isShared(bias.grid(), sizes);
  }

  @Override
  public LearntSum learnt(Sizes sizes, int blocks, int groups, double[] sum, int from) {
    return new BiasSum(bias.grid(), sizes, blocks, groups, sum, from);
  }

  /** Where the tile's query {@code r} and its first key stand. */
  private int from(Tile tile, int r) {
    ScoreGrid grid = bias.grid();
    return grid.index(tile.batch(), tile.head(), tile.queryFrom() + r, tile.keyFrom());
  }
}
