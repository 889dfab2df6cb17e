package dev.sluice.attention.flash;

import dev.sluice.api.attention.Bias;
import dev.sluice.api.attention.ScoreGrid;
import dev.sluice.api.attention.Tile;
import dev.sluice.api.vector.TileMath;
import dev.sluice.attention.kernel.Sizes;

/** An additive bias. */
record AddedBias(Bias bias) implements Added {
  /** Queries that are written side by side where rows are keys: they share a line of the cache. */
  private static final int SIDE = 8;

  private static final double FAR = 1e36;

  @Override
  public void addTo(
      TileMath math, Tile tile, float[] scores, int stride, boolean byKey, double unit) {
    if (byKey) {
      for (int r = 0; r < tile.queries(); r += SIDE) {
        addByKey(tile, scores, stride, r, Math.min(tile.queries(), r + SIDE), unit);
      }
    } else {
      for (int r = 0; r < tile.queries(); r++) {
        addRow(tile, scores, r, r * stride, unit);
      }
    }
  }

  private void addRow(Tile tile, float[] scores, int r, int at, double unit) {
    int from = from(tile, r);
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

  private void addByKey(Tile tile, float[] scores, int stride, int first, int end, double unit) {
    double[] values = bias.values();
    int from = from(tile, first);
    int down = bias.grid().keys() == 1 ? 0 : 1;
    int across = bias.grid().queries() == 1 ? 0 : bias.grid().keys();
    if (end - first == SIDE) {
      addEight(values, from, down, across, tile.keys(), unit, scores, first, stride);
      return;
    }
    for (int c = 0; c < tile.keys(); c++) {
      int at = c * stride;
      int read = from + c * down;
      for (int r = first; r < end; r++, read += across) {
        scores[at + r] += (float) (values[read] * unit);
      }
    }
  }

  /** Written out: a loop over so few has more to do around than within. */
  private static void addEight(
      double[] values,
      int from,
      int down,
      int across,
      int keys,
      double unit,
      float[] scores,
      int to,
      int stride) {
    for (int c = 0; c < keys; c++) {
      int read = from + c * down;
      int at = to + c * stride;
      // All of them first: a conversion waits for whatever its register held before.
      float f0 = (float) (values[read] * unit);
      float f1 = (float) (values[read + across] * unit);
      float f2 = (float) (values[read + 2 * across] * unit);
      float f3 = (float) (values[read + 3 * across] * unit);
      float f4 = (float) (values[read + 4 * across] * unit);
      float f5 = (float) (values[read + 5 * across] * unit);
      float f6 = (float) (values[read + 6 * across] * unit);
      float f7 = (float) (values[read + 7 * across] * unit);
      scores[at] += f0;
      scores[at + 1] += f1;
      scores[at + 2] += f2;
      scores[at + 3] += f3;
      scores[at + 4] += f4;
      scores[at + 5] += f5;
      scores[at + 6] += f6;
      scores[at + 7] += f7;
    }
  }

  @Override
  public boolean mayHide() {
    return true;
  }

  @Override
  public boolean leavesFloat(Tile tile) {
    double[] values = bias.values();
    int down = bias.grid().keys() == 1 ? 0 : 1;
    for (int r = 0; r < tile.queries(); r++) {
      int from = from(tile, r);
      for (int c = 0; c < tile.keys(); c++) {
        double size = Math.abs(values[from + c * down]);
        if (size > FAR && size <= Double.MAX_VALUE) {
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
    return bias.learnt() && BiasSum.isShared(bias, sizes);
  }

  @Override
  public LearntSum learnt(Sizes sizes, int blocks, int groups, double[] sum, int from) {
    return new BiasSum(bias, sizes, blocks, groups, sum, from);
  }

  /** Where the tile's query {@code r} and its first key stand. */
  private int from(Tile tile, int r) {
    ScoreGrid grid = bias.grid();
    return grid.index(tile.batch(), tile.head(), tile.queryFrom() + r, tile.keyFrom());
  }
}
