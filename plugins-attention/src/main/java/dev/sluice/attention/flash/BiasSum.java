package dev.sluice.attention.flash;

import dev.sluice.api.attention.ScoreGrid;
import dev.sluice.api.attention.Tile;
import dev.sluice.attention.kernel.Sizes;

/**
 * The gradient in the values of a bias. Where a value holds for one key, it belongs to a tile of
 * keys and so to one task at a time; one that holds for all keys, or for heads that are computed
 * side by side, has a part for each.
 */
final class BiasSum implements LearntSum {
  private final ScoreGrid grid;
  private final boolean perBlock;
  private final boolean perGroup;
  private final int blocks;
  private final double[] sum;
  private final int from;
  private final int size;

  /** The first is {@code sum} itself. */
  private final double[][] parts;

  /**
   * @param blocks tiles of keys
   * @param groups groups of heads that are computed side by side and have values in common, or 1
   * @param sum written from {@code from} on
   */
  BiasSum(ScoreGrid grid, Sizes sizes, int blocks, int groups, double[] sum, int from) {
    this.grid = grid;
    this.perBlock = grid.keys() == 1;
    this.perGroup = isShared(grid, sizes);
    this.blocks = perBlock ? blocks : 1;
    this.sum = sum;
    this.from = from;
    this.size = grid.length();
    this.parts = new double[this.blocks * (perGroup ? groups : 1)][];
  }

  /** Whether heads that different tasks compute have values in common. */
  static boolean isShared(ScoreGrid grid, Sizes sizes) {
    return (grid.batch() == 1 && sizes.batch() > 1) || (grid.heads() == 1 && sizes.keyHeads() > 1);
  }

  @Override
  public void add(Tile tile, float[] gradient, int stride, Visible visible, int group, int block) {
    int number = (perGroup ? group * blocks : 0) + (perBlock ? block : 0);
    double[] to = number == 0 ? sum : part(number);
    int offset = number == 0 ? from : 0;
    for (int r = 0; r < tile.queries(); r++) {
      int query = tile.queryFrom() + r;
      int first = visible.firstColumn(tile, query);
      int end = visible.endColumn(tile, query);
      int at = offset + grid.index(tile.batch(), tile.head(), query, tile.keyFrom());
      if (perBlock) {
        to[at] += total(gradient, r * stride + first, r * stride + end);
      } else {
        addRow(gradient, r * stride + first, to, at + first, end - first);
      }
    }
  }

  private static void addRow(float[] gradient, int read, double[] to, int at, int count) {
    for (int c = 0; c < count; c++) {
      to[at + c] += gradient[read + c];
    }
  }

  private static double total(float[] gradient, int from, int end) {
    double total = 0;
    for (int i = from; i < end; i++) {
      total += gradient[i];
    }
    return total;
  }

  /** Made by the first task that comes to it; no two write the same number. */
  private synchronized double[] part(int number) {
    if (parts[number] == null) {
      parts[number] = new double[size];
    }
    return parts[number];
  }

  @Override
  public void finish() {
    for (double[] part : parts) {
      for (int i = 0; part != null && i < size; i++) {
        sum[from + i] += part[i];
      }
    }
  }
}
