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
      float[] u,
      int from,
      int uStride,
      Affine narrow,
      float[] dy,
      int dyFrom,
      int dyStride,
      Affine widen,
      float[] gradient,
      Space space) {
    int hidden = space.hiddenWidth();
    copy(rows, hidden, u, from, uStride, space.hidden, uStride);
    float[] slope = space.slopes();
    int columns = space.curves().columns(hidden);
    space.curves().curveAndSlope(Curve.GELU, rows, columns, space.hidden, 0, uStride, slope);
    int bias = widen.biasFrom();
    float[] sum = bias < 0 ? space.unread : gradient;
    narrow.backThrough(
        rows, dy, dyFrom, dyStride, space.gated, uStride, slope, sum, Math.max(0, bias));
  }

  private static void copy(
      int rows, int hidden, float[] u, int from, int uStride, float[] act, int stride) {
    for (int row = 0; row < rows; row++) {
      System.arraycopy(u, from + row * uStride, act, row * stride, hidden);
    }
  }
}
