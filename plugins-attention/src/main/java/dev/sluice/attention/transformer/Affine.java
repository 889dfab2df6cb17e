package dev.sluice.attention.transformer;

import dev.sluice.api.vector.LayerMath;
import org.jspecify.annotations.Nullable;

/**
 * y = x W + b for rows x, and its gradients. W is kept twice in panels, as it is and turned over.
 * What is written may have a few rows more than were asked for, see {@link LayerMath#rows}.
 */
final class Affine {
  private final LayerMath math;
  private final Part weight;
  private final @Nullable Part bias;
  private final float[] panels;
  private final float[] turned;
  private final float[] shift;
  private final float[] none;
  private final int in;
  private final int out;

  /**
   * @param name of the layer, whose tensors are {@code kernel} and {@code bias}
   */
  Affine(Layout layout, String name, int in, int out, boolean biased, LayerMath math) {
    this.math = math;
    this.weight = layout.matrix(name + ".kernel", in, out);
    this.bias = biased ? layout.vector(name + ".bias", out) : null;
    this.in = math.columns(in);
    this.out = math.columns(out);
    this.panels = new float[math.panels(in, this.out)];
    this.turned = new float[math.panels(out, this.in)];
    this.shift = new float[this.out];
    this.none = new float[this.in];
  }

  Part weight() {
    return weight;
  }

  /** Takes new weights. */
  void take(float[] parameters) {
    int strip = math.strip();
    for (int row = 0; row < weight.rows(); row++) {
      int source = weight.from() + row * weight.stride();
      for (int from = 0; from < weight.columns(); from += strip) {
        int columns = Math.min(strip, weight.columns() - from);
        int target = from * weight.rows() + row * strip;
        System.arraycopy(parameters, source + from, panels, target, columns);
      }
      int panel = row / strip * strip * weight.columns() + row % strip;
      for (int column = 0; column < weight.columns(); column++) {
        turned[panel + column * strip] = parameters[source + column];
      }
    }
    if (bias != null) {
      System.arraycopy(parameters, bias.from(), shift, 0, out);
    }
  }

  /** y = x W + b. */
  void apply(int rows, float[] x, int xFrom, int xStride, float[] y, int yFrom, int yStride) {
    int even = LayerMath.rows(rows);
    int depth = weight.rows();
    math.affine(even, out, depth, x, xFrom, xStride, panels, 0, depth, y, yFrom, yStride, shift, 0);
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
    apply(rows, x, xFrom, xStride, y, yFrom, yStride);
    math.add(rows, weight.columns(), start, yFrom, yStride, y, yFrom, yStride);
  }

  /** The gradient in x from that in y: dx = dy W^T. */
  void back(int rows, float[] dy, int dyFrom, int dyStride, float[] dx, int dxStride) {
    int even = LayerMath.rows(rows);
    int depth = weight.columns();
    math.affine(even, in, depth, dy, dyFrom, dyStride, turned, 0, depth, dx, 0, dxStride, none, 0);
  }

  /**
   * The gradient in z from that in y, where x = curve(z): dz = slope (dy W^T).
   *
   * @param dx written, begins at 0; rows behind the last have a gradient of 0 in {@code dy}
   * @param slope of the curve, rows as in {@code dx}
   * @param sum what the columns of dz sum to is added, from {@code sumFrom} on
   */
  void backThrough(
      int rows,
      float[] dy,
      int dyFrom,
      int dyStride,
      float[] dx,
      int dxStride,
      float[] slope,
      float[] sum,
      int sumFrom) {
    math.sloped(
        LayerMath.rows(rows),
        in,
        weight.columns(),
        dy,
        dyFrom,
        dyStride,
        turned,
        0,
        weight.columns(),
        dx,
        0,
        dxStride,
        slope,
        sum,
        sumFrom);
  }

  /** Where the gradient in b begins in that of all parameters; -1 without b. */
  int biasFrom() {
    return bias == null ? -1 : bias.from();
  }

  /** Adds the gradient in W and b: dW += x^T dy. */
  void gradient(
      int rows, float[] x, int xStride, float[] dy, int dyFrom, int dyStride, float[] gradient) {
    gradient(rows, x, 0, xStride, dy, dyFrom, dyStride, gradient);
  }

  /** As the other, for rows of x that begin at {@code xFrom}. */
  void gradient(
      int rows,
      float[] x,
      int xFrom,
      int xStride,
      float[] dy,
      int dyFrom,
      int dyStride,
      float[] gradient) {
    weightGradient(rows, x, xFrom, xStride, dy, dyFrom, dyStride, gradient);
    biasGradient(rows, dy, dyFrom, dyStride, gradient);
  }

  /** Adds the gradient in b: db += the sum of rows of dy. */
  void biasGradient(int rows, float[] dy, int dyFrom, int dyStride, float[] gradient) {
    if (bias != null) {
      math.sum(rows, weight.columns(), dy, dyFrom, dyStride, gradient, bias.from());
    }
  }

  /** Adds the gradient in W alone. */
  void weightGradient(
      int rows,
      float[] x,
      int xFrom,
      int xStride,
      float[] dy,
      int dyFrom,
      int dyStride,
      float[] gradient) {
    int even = LayerMath.rows(weight.rows());
    int stride = weight.stride();
    math.outer(
        even,
        out,
        rows,
        x,
        xFrom,
        xStride,
        dy,
        dyFrom,
        dyStride,
        gradient,
        weight.from(),
        stride,
        true);
  }
}
