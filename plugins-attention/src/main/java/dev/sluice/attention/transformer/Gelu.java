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
      int actFrom,
      int stride,
      Space space) {
    copy(rows, hidden, u, from, uStride, act, actFrom, stride);
    space.curves().curve(Curve.GELU, rows, space.curves().columns(hidden), act, actFrom, stride);
  }

  @Override
  public void back(
      int rows,
      int hidden,
      float[] u,
      int from,
      int uStride,
      float[] act,
      int actFrom,
      int stride,
      float[] dAct,
      float[] du,
      int duFrom,
      Space space) {
    // Curve and slope lie in the same place of their arrays.
    float[] own = space.hidden;
    float[] slope = space.slopes();
    copy(rows, hidden, u, from, uStride, own, 0, stride);
    int columns = space.curves().columns(hidden);
    space.curves().curveAndSlope(Curve.GELU, rows, columns, own, 0, stride, slope);
    copy(rows, hidden, own, 0, stride, act, actFrom, stride);
    for (int row = 0; row < rows; row++) {
      times(hidden, dAct, slope, row * stride, du, duFrom + row * uStride);
    }
  }

  private static void copy(
      int rows,
      int hidden,
      float[] source,
      int from,
      int step,
      float[] target,
      int to,
      int stride) {
    for (int row = 0; row < rows; row++) {
      System.arraycopy(source, from + row * step, target, to + row * stride, hidden);
    }
  }

  private static void times(int n, float[] a, float[] b, int from, float[] c, int to) {
    for (int j = 0; j < n; j++) {
      c[to + j] = a[from + j] * b[from + j];
    }
  }
}
