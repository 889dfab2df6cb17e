package dev.sluice.attention.transformer;

import dev.sluice.api.vector.TileMath;
import org.jspecify.annotations.Nullable;

/**
 * y = x W + b for rows x, and its gradients. W is kept twice, as it is and turned over, each in
 * panels of columns that lie together in memory.
 */
final class Affine {

  private final TileMath math;
  private final Part weight;
  private final @Nullable Part bias;
  private final float[] panels;
  private final float[] turned;
  private final float[] shift;
  private final int panel;
  private final int in;
  private final int out;

  Affine(Layout layout, int in, int out, boolean biased, TileMath math) {
    this.math = math;
    this.weight = layout.add(in, out);
    this.bias = biased ? layout.add(1, out) : null;
    this.in = layout.dimensions().padded(in);
    this.out = layout.dimensions().padded(out);
    // As many columns as the arithmetic does at once, or a multiple.
    this.panel = 4 * math.lanes();
    this.panels = new float[Math.multiplyExact(in, this.out)];
    this.turned = new float[Math.multiplyExact(out, this.in)];
    this.shift = new float[this.out];
  }

  Part weight() {
    return weight;
  }

  /** Takes new weights. */
  void take(float[] parameters) {
    int stride = weight.stride();
    for (int from = 0; from < out; from += panel) {
      int columns = Math.min(panel, out - from);
      for (int k = 0; k < weight.rows(); k++) {
        int source = weight.from() + k * stride + from;
        System.arraycopy(parameters, source, panels, from * weight.rows() + k * columns, columns);
      }
    }
    for (int from = 0; from < weight.rows(); from += panel) {
      int columns = Math.min(panel, in - from);
      int real = Math.min(columns, weight.rows() - from);
      for (int k = 0; k < weight.columns(); k++) {
        int target = from * weight.columns() + k * columns;
        for (int j = 0; j < real; j++) {
          turned[target + j] = parameters[weight.from() + (from + j) * stride + k];
        }
      }
    }
    if (bias != null) {
      System.arraycopy(parameters, bias.from(), shift, 0, out);
    }
  }

  /** y = x W + b. */
  void apply(int rows, float[] x, int xFrom, int xStride, float[] y, int yFrom, int yStride) {
    for (int row = 0; row < rows; row++) {
      System.arraycopy(shift, 0, y, yFrom + row * yStride, out);
    }
    multiplyAdd(rows, out, weight.rows(), x, xFrom, xStride, panels, y, yFrom, yStride);
  }

  /** y = start + x W + b, rows of {@code start} and y alike. */
  void applyTo(
      float[] start,
      int rows,
      float[] x,
      int xFrom,
      int xStride,
      float[] y,
      int yFrom,
      int yStride) {
    for (int row = 0; row < rows; row++) {
      int at = yFrom + row * yStride;
      for (int j = 0; j < out; j++) {
        y[at + j] = start[at + j] + shift[j];
      }
    }
    multiplyAdd(rows, out, weight.rows(), x, xFrom, xStride, panels, y, yFrom, yStride);
  }

  /** The gradient in x from that in y: dx = dy W^T. */
  void back(int rows, float[] dy, int dyFrom, int dyStride, float[] dx, int dxStride) {
    for (int from = 0; from < in; from += panel) {
      math.multiply(
          rows,
          Math.min(panel, in - from),
          weight.columns(),
          dy,
          dyFrom,
          dyStride,
          turned,
          from * weight.columns(),
          Math.min(panel, in - from),
          dx,
          from,
          dxStride);
    }
  }

  /** Adds the gradient in W and b: dW += x^T dy. */
  void gradient(
      int rows, float[] x, int xStride, float[] dy, int dyFrom, int dyStride, float[] gradient) {
    math.transposedMultiplyAdd(
        weight.rows(),
        out,
        rows,
        x,
        0,
        xStride,
        dy,
        dyFrom,
        dyStride,
        gradient,
        weight.from(),
        weight.stride(),
        TileMath.NO_TRIANGLE);
    if (bias != null) {
      for (int row = 0; row < rows; row++) {
        add(out, dy, dyFrom + row * dyStride, gradient, bias.from());
      }
    }
  }

  private void multiplyAdd(
      int rows,
      int columns,
      int depth,
      float[] a,
      int aFrom,
      int aStride,
      float[] b,
      float[] c,
      int cFrom,
      int cStride) {
    for (int from = 0; from < columns; from += panel) {
      math.multiplyAdd(
          rows,
          Math.min(panel, columns - from),
          depth,
          a,
          aFrom,
          aStride,
          b,
          from * depth,
          Math.min(panel, columns - from),
          c,
          cFrom + from,
          cStride,
          TileMath.NO_TRIANGLE);
    }
  }

  private static void add(int columns, float[] source, int from, float[] target, int to) {
    for (int j = 0; j < columns; j++) {
      target[to + j] += source[from + j];
    }
  }
}
