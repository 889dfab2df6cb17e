package dev.sluice.attention.transformer;

import java.util.Arrays;

/**
 * x Phi(x). With e = e^(-x^2 / 2), which the density needs anyhow, Phi(-|x|) = e t P(t) / 2, t = 1
 * / (1 + p |x| / sqrt 2), exact to 7.5e-8 (Abramowitz and Stegun, 7.1.26).
 */
final class Gelu implements Gate {
  private static final float P = 0.3275911f * 0.70710678f;
  private static final float A1 = 0.254829592f / 2;
  private static final float A2 = -0.284496736f / 2;
  private static final float A3 = 1.421413741f / 2;
  private static final float A4 = -1.453152027f / 2;
  private static final float A5 = 1.061405429f / 2;
  private static final float DENSITY_AT_0 = 0.39894228f;

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
    float[] tail = space.first(rows * stride);
    tails(rows, hidden, u, from, uStride, tail, stride);
    space.exponentials(tail, space.second(rows * stride), rows * stride, 0);
    for (int row = 0; row < rows; row++) {
      tail(hidden, u, from + row * uStride, tail, act, row * stride);
      act(hidden, u, from + row * uStride, tail, act, row * stride);
    }
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
    float[] tail = space.first(rows * stride);
    float[] tilt = space.second(rows * stride);
    tails(rows, hidden, u, from, uStride, tail, stride);
    for (int row = 0; row < rows; row++) {
      System.arraycopy(u, from + row * uStride, tilt, row * stride, hidden);
    }
    // x times the density.
    space.exponentials(tail, tilt, rows * stride, DENSITY_AT_0);
    for (int row = 0; row < rows; row++) {
      int source = from + row * uStride;
      int at = row * stride;
      tail(hidden, u, source, tail, act, at);
      act(hidden, u, source, tail, act, at);
      slopes(hidden, u, source, tail, tilt, gradient, at, du, row * uStride);
    }
  }

  /** Exponents of e. */
  private static void tails(
      int rows, int hidden, float[] u, int from, int uStride, float[] tail, int stride) {
    Arrays.fill(tail, 0, rows * stride, 0);
    for (int row = 0; row < rows; row++) {
      halfSquares(hidden, u, from + row * uStride, tail, row * stride);
    }
  }

  private static void halfSquares(int hidden, float[] u, int from, float[] tail, int at) {
    for (int j = 0; j < hidden; j++) {
      tail[at + j] = -0.5f * u[from + j] * u[from + j];
    }
  }

  // Loops of few operations each: C2 makes no vectors of a long one.

  /** From e to Phi(-|x|); t is overwritten. */
  private static void tail(int hidden, float[] u, int from, float[] e, float[] t, int at) {
    for (int j = 0; j < hidden; j++) {
      t[at + j] = 1 / (1 + P * Math.abs(u[from + j]));
    }
    polynomial(hidden, t, e, at);
  }

  private static void polynomial(int hidden, float[] t, float[] e, int at) {
    for (int j = 0; j < hidden; j++) {
      float x = t[at + j];
      e[at + j] *= x * (A1 + x * (A2 + x * (A3 + x * (A4 + x * A5))));
    }
  }

  /** x Phi(x) = max(x, 0) - |x| Phi(-|x|). */
  private static void act(int hidden, float[] u, int from, float[] tail, float[] act, int at) {
    for (int j = 0; j < hidden; j++) {
      float x = u[from + j];
      float size = Math.abs(x);
      act[at + j] = 0.5f * (x + size) - size * tail[at + j];
    }
  }

  /** Phi(x) + x density(x), times the gradient; Phi(x) = 1/2 + sign(x) (1/2 - Phi(-|x|)). */
  private static void slopes(
      int hidden,
      float[] u,
      int from,
      float[] tail,
      float[] tilt,
      float[] gradient,
      int at,
      float[] du,
      int to) {
    for (int j = 0; j < hidden; j++) {
      float x = u[from + j];
      float sign = Math.max(-1, Math.min(1, x * 1e38f));
      du[to + j] = gradient[at + j] * (0.5f + sign * (0.5f - tail[at + j]) + tilt[at + j]);
    }
  }
}
