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
      int actFrom,
      int stride,
      Space space) {
    for (int row = 0; row < rows; row++) {
      System.arraycopy(u, from + row * uStride, act, actFrom + row * stride, hidden);
    }
    space.curves().curve(Curve.SILU, rows, space.curves().columns(hidden), act, actFrom, stride);
    for (int row = 0; row < rows; row++) {
      int at = actFrom + row * stride;
      times(hidden, u, from + row * uStride + hidden, act, at, act, at);
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
    float[] silu = space.hidden;
    float[] slope = space.slopes();
    for (int row = 0; row < rows; row++) {
      System.arraycopy(u, from + row * uStride, silu, row * stride, hidden);
    }
    int columns = space.curves().columns(hidden);
    space.curves().curveAndSlope(Curve.SILU, rows, columns, silu, 0, stride, slope);
    for (int row = 0; row < rows; row++) {
      int up = from + row * uStride + hidden;
      int at = row * stride;
      slopes(hidden, u, up, dAct, slope, silu, at, du, duFrom + row * uStride);
      times(hidden, u, up, silu, at, act, actFrom + at);
    }
  }

  private static void times(
      int hidden, float[] u, int up, float[] silu, int at, float[] act, int to) {
    for (int j = 0; j < hidden; j++) {
      act[to + j] = silu[at + j] * u[up + j];
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
