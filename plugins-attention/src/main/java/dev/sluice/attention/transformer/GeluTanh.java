package dev.sluice.attention.transformer;

import dev.sluice.api.vector.Curve;

/**
 * x (1 + tanh u) / 2 with u = sqrt(2 / pi) (x + 0.044715 x^3) (Hendrycks and Gimpel 2016,
 * arXiv:1606.08415, section 2), which is within 5e-4 of x Phi(x).
 */
final class GeluTanh implements Gate {
  private static final float ROOT = (float) Math.sqrt(2 / Math.PI);
  private static final float CUBE = 0.044715f;

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
    inner(rows, hidden, u, from, uStride, act, actFrom, stride);
    space.curves().curve(Curve.TANH, rows, space.curves().columns(hidden), act, actFrom, stride);
    for (int row = 0; row < rows; row++) {
      outer(
          hidden,
          u,
          from + row * uStride,
          act,
          actFrom + row * stride,
          act,
          actFrom + row * stride);
    }
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
    inner(rows, hidden, u, from, uStride, own, 0, stride);
    int columns = space.curves().columns(hidden);
    space.curves().curveAndSlope(Curve.TANH, rows, columns, own, 0, stride, slope);
    for (int row = 0; row < rows; row++) {
      int at = row * stride;
      outer(hidden, u, from + row * uStride, own, at, act, actFrom + at);
      slopes(hidden, u, from + row * uStride, own, slope, dAct, at, du, duFrom + row * uStride);
    }
  }

  private static void inner(
      int rows, int hidden, float[] x, int from, int step, float[] to, int toFrom, int stride) {
    for (int row = 0; row < rows; row++) {
      inner(hidden, x, from + row * step, to, toFrom + row * stride);
    }
  }

  private static void inner(int n, float[] x, int from, float[] to, int at) {
    for (int j = 0; j < n; j++) {
      float v = x[from + j];
      to[at + j] = ROOT * (v + CUBE * v * v * v);
    }
  }

  private static void outer(int n, float[] x, int from, float[] tanh, int at, float[] y, int to) {
    for (int j = 0; j < n; j++) {
      y[to + j] = 0.5f * x[from + j] * (1 + tanh[at + j]);
    }
  }

  private static void slopes(
      int n,
      float[] x,
      int from,
      float[] tanh,
      float[] slope,
      float[] dy,
      int at,
      float[] dx,
      int to) {
    for (int j = 0; j < n; j++) {
      float v = x[from + j];
      float inner = ROOT * (1 + 3 * CUBE * v * v);
      dx[to + j] = dy[at + j] * 0.5f * (1 + tanh[at + j] + v * slope[at + j] * inner);
    }
  }
}
