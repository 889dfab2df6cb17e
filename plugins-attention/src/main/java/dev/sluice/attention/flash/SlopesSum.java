package dev.sluice.attention.flash;

import dev.sluice.api.attention.Alibi;
import dev.sluice.api.attention.Tile;
import dev.sluice.attention.kernel.Sizes;

/** The gradient in the slopes of linear biases: a part for each tile of keys of each head. */
final class SlopesSum implements LearntSum {
  private final Alibi alibi;
  private final int heads;
  private final int blocks;
  private final double[] sum;
  private final int from;

  /** Shape {@code [batch, heads, blocks]}. */
  private final double[] parts;

  SlopesSum(Alibi alibi, Sizes sizes, int blocks, double[] sum, int from) {
    this.alibi = alibi;
    this.heads = sizes.heads();
    this.blocks = blocks;
    this.sum = sum;
    this.from = from;
    this.parts = new double[Math.multiplyExact(sizes.batch() * heads, blocks)];
  }

  @Override
  public void add(Tile tile, float[] gradient, int stride, Visible visible, int group, int block) {
    double total = 0;
    for (int r = 0; r < tile.queries(); r++) {
      int query = tile.queryFrom() + r;
      int apart = query + alibi.shift() - tile.keyFrom();
      int first = visible.firstColumn(tile, query);
      total += moment(gradient, r * stride, first, visible.endColumn(tile, query), apart);
    }
    parts[(tile.batch() * heads + tile.head()) * blocks + block] -= total;
  }

  /** The sum of gradients times distances; two sums, so that neither waits for itself. */
  private static double moment(float[] gradient, int row, int first, int end, int apart) {
    double even = 0;
    double odd = 0;
    int c = first;
    for (; c + 2 <= end; c += 2) {
      even += (double) gradient[row + c] * Math.abs(apart - c);
      odd += (double) gradient[row + c + 1] * Math.abs(apart - c - 1);
    }
    return c < end ? even + odd + (double) gradient[row + c] * Math.abs(apart - c) : even + odd;
  }

  @Override
  public void finish() {
    for (int i = 0; i < parts.length; i++) {
      sum[from + i / blocks % heads] += parts[i];
    }
  }
}
