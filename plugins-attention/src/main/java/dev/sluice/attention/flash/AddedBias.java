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
      float[] side = new float[SIDE * tile.keys()];
      int r = 0;
      for (; r + SIDE <= tile.queries(); r += SIDE) {
        copy(tile, r, unit, side);
        AddedFloats.addEight(side, tile.keys(), scores, r, stride);
      }
      for (; r < tile.queries(); r++) {
        addColumn(tile, r, scores, stride, unit);
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

  /** As {@link AddedFloats} does it. */
  private void copy(Tile tile, int first, double unit, float[] side) {
    double[] values = bias.values();
    int down = bias.grid().keys() == 1 ? 0 : 1;
    for (int r = 0; r < SIDE; r++) {
      int from = from(tile, first + r);
      int to = r * tile.keys();
      for (int c = 0; c < tile.keys(); c++) {
        side[to + c] = (float) (values[from + c * down] * unit);
      }
    }
  }

  private void addColumn(Tile tile, int r, float[] scores, int stride, double unit) {
    double[] values = bias.values();
    int down = bias.grid().keys() == 1 ? 0 : 1;
    int from = from(tile, r);
    for (int c = 0; c < tile.keys(); c++) {
      scores[c * stride + r] += (float) (values[from + c * down] * unit);
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
