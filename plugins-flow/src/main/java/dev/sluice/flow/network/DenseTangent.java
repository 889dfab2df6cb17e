package dev.sluice.flow.network;

import dev.sluice.api.vector.Matrix;
import dev.sluice.api.vector.MatrixMath;
import java.util.Arrays;

/**
 * Derivatives of a multilayer perceptron's output that go forward beside it, for a block of rows
 * whose slopes between layers are known.
 */
final class DenseTangent {
  private final DenseLayout layout;
  private final MatrixMath math;
  private final DenseWeights weights;
  private final float[] scratch;
  private final float[] column;
  private float[] near;
  private float[] far;

  DenseTangent(DenseWeights weights, DenseLayout layout, MatrixMath math, float[] scratch) {
    this.layout = layout;
    this.math = math;
    this.weights = weights;
    this.scratch = scratch;
    int widest = layout.widest();
    column = new float[widest];
    near = new float[DensePass.ROWS * widest];
    far = new float[DensePass.ROWS * widest];
  }

  /**
   * Output column j's derivative in input j.
   *
   * @param at the block's first row in {@code rows}
   * @return one number a row
   */
  float[] unit(int j, DenseRows rows, int at, int count) {
    int last = layout.count() - 1;
    // The tangent of the input is 1 at j: a column of the weights, for every point.
    int width = layout.width(1);
    int in = layout.width(0);
    for (int c = 0; c < width; c++) {
      column[c] = weights.flat[layout.flat(0) + c * in + j];
    }
    if (last == 0) {
      Arrays.fill(near, 0, count, column[j]);
      return near;
    }
    float[] slopes = rows.slopes(1);
    for (int r = 0; r < count; r++) {
      int from = (at + r) * width;
      for (int c = 0; c < width; c++) {
        near[r * width + c] = slopes[from + c] * column[c];
      }
    }
    for (int l = 1; l < last; l++) {
      through(l, rows, at, count);
    }
    int depth = layout.width(last);
    Matrix out = Matrix.rows(far, 0, 1);
    Matrix before = Matrix.rows(near, 0, depth);
    math.multiply(count, 1, depth, before, weights.row(last, j), null, out, scratch);
    swap();
    return near;
  }

  /** Where the input's tangent is to be written for {@link #along}. */
  float[] input() {
    return near;
  }

  /**
   * The output's derivative along {@link #input}.
   *
   * @return rows as those of the output
   */
  float[] along(DenseRows rows, int at, int count) {
    int last = layout.count() - 1;
    for (int l = 0; l < last; l++) {
      through(l, rows, at, count);
    }
    product(last, count);
    return near;
  }

  private void through(int l, DenseRows rows, int at, int count) {
    product(l, count);
    int width = layout.width(l + 1);
    DensePass.times(count * width, rows.slopes(l + 1), at * width, near, 0);
  }

  private void product(int l, int count) {
    int in = layout.width(l);
    int out = layout.width(l + 1);
    math.multiplyPacked(
        count,
        out,
        in,
        Matrix.rows(near, 0, in),
        weights.forward,
        layout.forward(l),
        null,
        Matrix.rows(far, 0, out),
        scratch);
    swap();
  }

  private void swap() {
    float[] was = near;
    near = far;
    far = was;
  }
}
