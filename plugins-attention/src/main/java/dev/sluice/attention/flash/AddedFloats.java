package dev.sluice.attention.flash;

import dev.sluice.api.attention.FloatBias;
import dev.sluice.api.attention.ScoreGrid;
import dev.sluice.api.attention.Tile;
import dev.sluice.api.vector.TileMath;
import dev.sluice.attention.kernel.Sizes;
import java.util.Arrays;

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
    float[] side = new float[SIDE * tile.keys()];
    int r = 0;
    for (; r + SIDE <= tile.queries(); r += SIDE) {
      copy(tile, r, factor, side);
      addEight(side, tile.keys(), scores, r, stride);
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

  /**
   * Rows that are far apart by a power of 2 share few lines of a cache: they are read one after the
   * other, and not side by side.
   */
  private void copy(Tile tile, int first, float factor, float[] side) {
    float[] values = bias.values();
    int down = bias.grid().keys() == 1 ? 0 : 1;
    for (int r = 0; r < SIDE; r++) {
      int from = from(tile, first + r);
      int to = r * tile.keys();
      if (down == 0) {
        Arrays.fill(side, to, to + tile.keys(), values[from] * factor);
        continue;
      }
      for (int c = 0; c < tile.keys(); c++) {
        side[to + c] = values[from + c] * factor;
      }
    }
  }

  /** Written out: a loop over so few has more to do around than within. */
  static void addEight(float[] side, int keys, float[] scores, int first, int stride) {
    for (int c = 0; c < keys; c++) {
      int at = first + c * stride;
      scores[at] += side[c];
      scores[at + 1] += side[c + keys];
      scores[at + 2] += side[c + 2 * keys];
      scores[at + 3] += side[c + 3 * keys];
      scores[at + 4] += side[c + 4 * keys];
      scores[at + 5] += side[c + 5 * keys];
      scores[at + 6] += side[c + 6 * keys];
      scores[at + 7] += side[c + 7 * keys];
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
