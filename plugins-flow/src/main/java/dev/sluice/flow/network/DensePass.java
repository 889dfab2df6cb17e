package dev.sluice.flow.network;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Regression;
import dev.sluice.api.vector.Curve;
import dev.sluice.api.vector.LayerMath;
import dev.sluice.api.vector.Matrix;
import dev.sluice.api.vector.MatrixMath;
import java.util.Arrays;

/**
 * One thread's way through a multilayer perceptron and back, with a block of rows whose activations
 * stay in the cache meanwhile.
 */
final class DensePass {
  /** The most rows of a block. */
  static final int ROWS = 128;

  private final DenseLayout layout;
  private final MatrixMath math;
  private final DenseWeights weights;
  private final TimeFeatures features;
  private final DenseCurve curve;
  private final DenseTangent tangent;
  private final float[] scratch;
  private final float[] back;

  DensePass(
      DenseWeights weights,
      DenseLayout layout,
      TimeFeatures features,
      Curve curve,
      LayerMath math,
      MatrixMath matrices) {
    this.layout = layout;
    this.math = matrices;
    this.weights = weights;
    this.features = features;
    this.curve = new DenseCurve(curve, math);
    scratch = new float[matrices.scratch()];
    back = new float[ROWS * layout.widest()];
    tangent = new DenseTangent(weights, layout, matrices, scratch);
  }

  /**
   * Writes the output for rows {@code from} to {@code to} of x, at most {@link #ROWS}.
   *
   * @param at the first row of {@code rows} that they may use, here and below
   */
  void evaluate(DenseRows rows, int at, Points x, double[] t, int from, int to, Points velocity) {
    forward(rows, at, x, t, from, to, false);
    int width = velocity.width();
    write(rows.values(layout.count()), at * width, from, to, velocity);
  }

  /** As {@link #evaluate}, and the trace of the Jacobian in x, by tangents that go forward. */
  void evaluate(
      DenseRows rows,
      int at,
      Points x,
      double[] t,
      int from,
      int to,
      Points velocity,
      double[] divergence) {
    forward(rows, at, x, t, from, to, true);
    int width = velocity.width();
    write(rows.values(layout.count()), at * width, from, to, velocity);
    Arrays.fill(divergence, from, to, 0);
    for (int j = 0; j < width; j++) {
      float[] derivative = tangent.unit(j, rows, at, to - from);
      for (int r = from; r < to; r++) {
        divergence[r] += derivative[r - from];
      }
    }
  }

  /** As {@link #evaluate}, and the derivative along dx and dt, by a tangent that goes forward. */
  void evaluate(
      DenseRows rows,
      int at,
      Points x,
      double[] t,
      Points dx,
      double[] dt,
      int from,
      int to,
      Points velocity,
      Points derivative) {
    forward(rows, at, x, t, from, to, true);
    write(rows.values(layout.count()), at * velocity.width(), from, to, velocity);
    features.writeTangent(dx, t, dt, from, to, tangent.input(), layout.width(0));
    write(tangent.along(rows, at, to - from), 0, from, to, derivative);
  }

  /**
   * Takes the batch's rows {@code from} to {@code to} forward and back: for every layer their
   * values and the gradient behind it.
   *
   * @param losses written, a row's weighted squared error each, from {@code at} on
   */
  void gradient(DenseRows rows, int at, Regression batch, int from, int to, double[] losses) {
    forward(rows, at, batch.x(), batch.t(), from, to, true);
    errors(rows.values(layout.count()), at, batch, from, to, losses);
    int count = to - from;
    for (int l = layout.count() - 1; l > 0; l--) {
      int width = layout.width(l);
      math.multiplyPacked(
          count,
          width,
          layout.width(l + 1),
          rows.slopes(l + 1, at),
          weights.backward,
          layout.backward(l),
          null,
          Matrix.rows(back, 0, width),
          scratch);
      times(count * width, back, 0, rows.slopes(l), at * width);
    }
  }

  private void forward(
      DenseRows rows, int at, Points x, double[] t, int from, int to, boolean sloped) {
    int count = to - from;
    features.write(x, t, from, to, rows.values(0), at * layout.width(0), layout.width(0));
    for (int l = 0; l < layout.count(); l++) {
      int width = layout.width(l + 1);
      math.multiplyPacked(
          count,
          width,
          layout.width(l),
          rows.values(l, at),
          weights.forward,
          layout.forward(l),
          Matrix.shared(weights.flat, layout.flatBias(l)),
          rows.values(l + 1, at),
          scratch);
      if (l + 1 < layout.count()) {
        float[] values = rows.values(l + 1);
        if (sloped) {
          curve.valuesAndSlopes(values, at * width, count * width, rows.slopes(l + 1));
        } else {
          curve.values(values, at * width, count * width);
        }
      }
    }
  }

  private static void write(float[] out, int at, int from, int to, Points into) {
    int width = into.width();
    int count = (to - from) * width;
    for (int i = 0; i < count; i++) {
      into.values()[from * width + i] = out[at + i];
    }
  }

  /** The loss's gradient at the output, in its place. */
  private void errors(float[] out, int at, Regression batch, int from, int to, double[] losses) {
    int width = layout.width(layout.count());
    double[] target = batch.target().values();
    double[] weight = batch.weight();
    double scale = 2.0 / ((double) batch.x().count() * width);
    for (int r = from; r < to; r++) {
      double w = weight == null ? 1 : weight[r];
      double loss = 0;
      for (int c = 0; c < width; c++) {
        int i = (at + r - from) * width + c;
        double error = out[i] - target[r * width + c];
        loss += w * error * error;
        out[i] = (float) (scale * w * error);
      }
      losses[at + r - from] = loss;
    }
  }

  /** y *= x. */
  static void times(int count, float[] x, int xFrom, float[] y, int yFrom) {
    for (int i = 0; i < count; i++) {
      y[yFrom + i] *= x[xFrom + i];
    }
  }
}
