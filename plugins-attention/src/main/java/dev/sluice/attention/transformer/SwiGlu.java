package dev.sluice.attention.transformer;

import dev.sluice.api.vector.Curve;

/** silu(gate) up; a row before it holds the gates, then the ups. */
final class SwiGlu implements Gate {
  @Override
  public int inputs(int hidden) {
    return 2 * hidden;
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
    gates(rows, hidden, u, from, uStride, act, stride);
    space.curves().curve(Curve.SILU, rows, space.curves().columns(hidden), act, 0, stride);
    for (int row = 0; row < rows; row++) {
      times(hidden, u, from + row * uStride + hidden, act, row * stride);
    }
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
    int stride = space.hiddenStride();
    float[] act = space.hidden;
    narrow.back(rows, dy, dyFrom, dyStride, space.hiddenGradient, stride);
    gates(rows, hidden, u, from, uStride, act, stride);
    float[] slope = space.slopes();
    int columns = space.curves().columns(hidden);
    space.curves().curveAndSlope(Curve.SILU, rows, columns, act, 0, stride, slope);
    for (int row = 0; row < rows; row++) {
      int up = from + row * uStride + hidden;
      int at = row * stride;
      slopes(hidden, u, up, space.hiddenGradient, slope, act, at, space.gated, row * uStride);
      times(hidden, u, up, act, at);
    }
    widen.biasGradient(rows, space.gated, 0, uStride, gradient);
  }

  private static void gates(
      int rows, int hidden, float[] u, int from, int uStride, float[] act, int stride) {
    for (int row = 0; row < rows; row++) {
      System.arraycopy(u, from + row * uStride, act, row * stride, hidden);
    }
  }

  private static void times(int hidden, float[] u, int up, float[] act, int at) {
    for (int j = 0; j < hidden; j++) {
      act[at + j] *= u[up + j];
    }
  }

  private static void slopes(
      int hidden,
      float[] u,
      int up,
      float[] gradient,
      float[] slope,
      float[] silu,
      int at,
      float[] du,
      int to) {
    for (int j = 0; j < hidden; j++) {
      du[to + j] = gradient[at + j] * u[up + j] * slope[at + j];
      du[to + hidden + j] = gradient[at + j] * silu[at + j];
    }
  }
}
