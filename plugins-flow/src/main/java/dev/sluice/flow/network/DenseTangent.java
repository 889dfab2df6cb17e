package dev.sluice.flow.network;

import dev.sluice.api.vector.LayerMath;
import java.util.Arrays;

/**
 * Derivatives of a multilayer perceptron's output that go forward beside it, for a block of rows
 * whose slopes between layers are known.
 */
final class DenseTangent {
  private final DenseLayout layout;
  private final LayerMath math;
  private final DenseWeights weights;
  private final float[] ones = new float[DensePass.ROWS];
  private final float[] zeros;
  private final float[] sums;
  private float[] near;
  private float[] far;

  DenseTangent(DenseWeights weights, DenseLayout layout) {
    this.layout = layout;
    this.math = layout.math();
    this.weights = weights;
    int widest = 0;
    for (int l = 0; l <= layout.count(); l++) {
      widest = Math.max(widest, layout.stride(l));
    }
    near = new float[DensePass.ROWS * widest];
    far = new float[DensePass.ROWS * widest];
    zeros = new float[widest];
    sums = new float[widest];
    Arrays.fill(ones, 1);
  }

  /**
   * Output column j's derivative in input j.
   *
   * @param slopes of the curve before each layer
   * @return rows as far apart as those of the output; the derivative is in column j modulo lanes
   */
  float[] unit(int j, int rows, float[][] slopes) {
    int last = layout.count() - 1;
    // The tangent of the input is 1 at j: one row of the weights, for every point.
    int first = layout.forward(0) + j * math.strip();
    if (last == 0) {
      output(rows, ones, 1, 1, column(j, first, 0), math.lanes());
      return near;
    }
    sloped(0, rows, ones, 1, 1, first, slopes);
    for (int l = 1; l < last; l++) {
      sloped(l, rows, near, layout.stride(l), layout.width(l), layout.forward(l), slopes);
    }
    int panel = column(j, layout.forward(last), last);
    output(rows, near, layout.stride(last), layout.width(last), panel, math.lanes());
    return near;
  }

  /** Where the input's tangent is to be written for {@link #along}, rows as the input's. */
  float[] input() {
    return near;
  }

  /**
   * The output's derivative along {@link #input}.
   *
   * @return rows as far apart as those of the output
   */
  float[] along(int rows, float[][] slopes) {
    int last = layout.count() - 1;
    for (int l = 0; l < last; l++) {
      sloped(l, rows, near, layout.stride(l), layout.width(l), layout.forward(l), slopes);
    }
    int columns = layout.columns(last + 1);
    output(rows, near, layout.stride(last), layout.width(last), layout.forward(last), columns);
    return near;
  }

  /** Where the panel of output column j's vector begins. */
  private int column(int j, int from, int layer) {
    int column = j / math.lanes() * math.lanes();
    int strip = math.strip();
    return from + column / strip * strip * layout.width(layer) + column % strip;
  }

  private void sloped(
      int l, int rows, float[] a, int aStride, int depth, int from, float[][] slopes) {
    math.sloped(
        rows,
        layout.columns(l + 1),
        depth,
        a,
        0,
        aStride,
        weights.forward,
        from,
        layout.width(l),
        far,
        0,
        layout.stride(l + 1),
        slopes[l + 1],
        sums,
        0);
    swap();
  }

  private void output(int rows, float[] a, int aStride, int depth, int from, int columns) {
    int last = layout.count() - 1;
    math.affine(
        rows,
        columns,
        depth,
        a,
        0,
        aStride,
        weights.forward,
        from,
        layout.width(last),
        far,
        0,
        layout.stride(last + 1),
        zeros,
        0);
    swap();
  }

  private void swap() {
    float[] was = near;
    near = far;
    far = was;
  }
}
