package dev.sluice.attention.transformer;

import dev.sluice.api.vector.Curve;

/** x Phi(x). */
final class Gelu implements Gate {
  @Override
  public int inputs(int hidden) {
    return hidden;
  }

  @Override
  public void apply(
      int rows,
      int hidden,
      float[] u,
      int from,
      int uStride,
      float[] act,
      int stride,
      Space space) {
    copy(rows, hidden, u, from, uStride, act, stride);
    space.curves().curve(Curve.GELU, rows, space.curves().columns(hidden), act, 0, stride);
  }

  @Override
  public void back(
      int rows,
      int hidden,
      float[] u,
      int from,
      int uStride,
      float[] gradient,
      float[] act,
      int stride,
      float[] du,
      Space space) {
    copy(rows, hidden, u, from, uStride, act, stride);
    float[] slope = space.slopes();
    int columns = space.curves().columns(hidden);
    space.curves().curveAndSlope(Curve.GELU, rows, columns, act, 0, stride, slope);
    for (int row = 0; row < rows; row++) {
      product(hidden, gradient, slope, row * stride, du, row * uStride);
    }
  }

  private static void copy(
      int rows, int hidden, float[] u, int from, int uStride, float[] act, int stride) {
    for (int row = 0; row < rows; row++) {
      System.arraycopy(u, from + row * uStride, act, row * stride, hidden);
    }
  }

  private static void product(
      int hidden, float[] gradient, float[] slope, int at, float[] du, int to) {
    for (int j = 0; j < hidden; j++) {
      du[to + j] = gradient[at + j] * slope[at + j];
    }
  }
}
