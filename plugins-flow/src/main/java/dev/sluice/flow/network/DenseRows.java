package dev.sluice.flow.network;

import dev.sluice.api.vector.Matrix;

/**
 * What rows of a batch leave between layers. Rows are those of a part of the batch; threads work on
 * different ones at a time.
 */
final class DenseRows {
  private final DenseLayout layout;

  /** What goes into layer l; the last one is the output, and later its gradient. */
  private final float[][] values;

  /** Of the curve before layer l, and later the gradient there. */
  private final float[][] slopes;

  DenseRows(DenseLayout layout, int rows) {
    this.layout = layout;
    int count = layout.count();
    values = new float[count + 1][];
    slopes = new float[count + 1][];
    for (int l = 0; l <= count; l++) {
      values[l] = new float[Math.multiplyExact(rows, layout.width(l))];
      slopes[l] = l == 0 || l == count ? values[l] : new float[values[l].length];
    }
  }

  float[] values(int l) {
    return values[l];
  }

  /** From row {@code at} on. */
  Matrix values(int l, int at) {
    return Matrix.rows(values[l], at * layout.width(l), layout.width(l));
  }

  /** Of the output the values themselves. */
  float[] slopes(int l) {
    return slopes[l];
  }

  Matrix slopes(int l, int at) {
    return Matrix.rows(slopes[l], at * layout.width(l), layout.width(l));
  }
}
