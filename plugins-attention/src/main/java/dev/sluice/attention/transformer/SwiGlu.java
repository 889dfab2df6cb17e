package dev.sluice.attention.transformer;

/** silu(gate) up; a row before it holds the gates, then the ups. */
final class SwiGlu implements Gate {
  /** e to it is still finite. */
  private static final float LARGEST = 80;

  @Override
  public int inputs(int hidden) {
    return 2 * hidden;
  }

  @Override
  public void apply(
      int rows, int hidden, float[] u, int from, int uStride, float[] act, int stride, Space s) {
    float[] powers = powers(rows, hidden, u, from, uStride, stride, s);
    for (int row = 0; row < rows; row++) {
      product(hidden, u, from + row * uStride, powers, act, row * stride);
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
    float[] powers = powers(rows, hidden, u, from, uStride, stride, space);
    for (int row = 0; row < rows; row++) {
      int source = from + row * uStride;
      int at = row * stride;
      int to = row * uStride;
      product(hidden, u, source, powers, act, at);
      for (int j = 0; j < hidden; j++) {
        float gate = u[source + j];
        float sigmoid = 1 / (1 + powers[at + j]);
        float slope = sigmoid * (1 + gate * (1 - sigmoid));
        du[to + j] = gradient[at + j] * u[source + hidden + j] * slope;
        du[to + hidden + j] = gradient[at + j] * gate * sigmoid;
      }
    }
  }

  /** e^-gate. */
  private static float[] powers(
      int rows, int hidden, float[] u, int from, int uStride, int stride, Space space) {
    float[] powers = space.first(rows * stride);
    for (int row = 0; row < rows; row++) {
      int source = from + row * uStride;
      for (int j = 0; j < hidden; j++) {
        powers[row * stride + j] = Math.min(-u[source + j], LARGEST);
      }
    }
    space.exponentials(powers, space.second(rows * stride), rows * stride, 0);
    return powers;
  }

  private static void product(
      int hidden, float[] u, int source, float[] powers, float[] act, int at) {
    for (int j = 0; j < hidden; j++) {
      act[at + j] = u[source + j] / (1 + powers[at + j]) * u[source + hidden + j];
    }
  }
}
