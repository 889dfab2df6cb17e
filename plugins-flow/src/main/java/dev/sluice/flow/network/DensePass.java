package dev.sluice.flow.network;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Regression;
import dev.sluice.api.vector.Curve;
import dev.sluice.api.vector.LayerMath;
import java.util.Arrays;

/**
 * One thread's way through a multilayer perceptron and back, with a block of rows whose activations
 * stay in the cache meanwhile. Rows and columns beyond those that are wanted hold zeros, or what
 * comes of zeros, and add nothing to gradients.
 */
final class DensePass {
  /** The most rows of a block. */
  static final int ROWS = 128;

  private final DenseLayout layout;
  private final LayerMath math;
  private final DenseWeights weights;
  private final TimeFeatures features;
  private final Curve curve;

  /** What goes into layer l; the last one is the output. */
  private final float[][] values;

  /** Of the curve before layer l. */
  private final float[][] slopes;

  private final DenseTangent tangent;
  private float[] near;
  private float[] far;

  DensePass(DenseWeights weights, DenseLayout layout, TimeFeatures features, Curve curve) {
    this.layout = layout;
    this.math = layout.math();
    this.weights = weights;
    this.features = features;
    this.curve = curve;
    int count = layout.count();
    values = new float[count + 1][];
    slopes = new float[count + 1][];
    int widest = 0;
    for (int l = 0; l <= count; l++) {
      values[l] = new float[ROWS * layout.stride(l)];
      slopes[l] = new float[l == 0 || l == count ? 0 : values[l].length];
      widest = Math.max(widest, layout.stride(l));
    }
    near = new float[ROWS * widest];
    far = new float[ROWS * widest];
    tangent = new DenseTangent(weights, layout);
  }

  /** Writes the output for rows {@code from} to {@code to} of x, at most {@link #ROWS}. */
  void evaluate(Points x, double[] t, int from, int to, Points velocity) {
    forward(x, t, from, to, false);
    write(values[layout.count()], from, to, velocity);
  }

  /** As {@link #evaluate}, and the trace of the Jacobian in x, by tangents that go forward. */
  void evaluate(Points x, double[] t, int from, int to, Points velocity, double[] divergence) {
    forward(x, t, from, to, true);
    write(values[layout.count()], from, to, velocity);
    Arrays.fill(divergence, from, to, 0);
    for (int j = 0; j < velocity.width(); j++) {
      float[] derivative = tangent.unit(j, LayerMath.rows(to - from), slopes);
      int stride = layout.stride(layout.count());
      int column = j % math.lanes();
      for (int r = from; r < to; r++) {
        divergence[r] += derivative[(r - from) * stride + column];
      }
    }
  }

  /** As {@link #evaluate}, and the derivative along dx and dt, by a tangent that goes forward. */
  void evaluate(
      Points x, double[] t, Points dx, double[] dt, int from, int to, Points velocity, Points d) {
    forward(x, t, from, to, true);
    write(values[layout.count()], from, to, velocity);
    int rows = LayerMath.rows(to - from);
    int stride = layout.stride(0);
    float[] input = tangent.input();
    features.writeTangent(dx, t, dt, from, to, input, stride);
    Arrays.fill(input, (to - from) * stride, rows * stride, 0);
    write(tangent.along(rows, slopes), from, to, d);
  }

  /**
   * Adds the gradient of the batch's rows {@code from} to {@code to}, or writes it where {@code
   * first}; biases are always added to.
   *
   * @return the sum of their weighted squared errors
   */
  double gradient(Regression batch, int from, int to, float[] into, int biases, boolean first) {
    forward(batch.x(), batch.t(), from, to, true);
    int rows = LayerMath.rows(to - from);
    int count = layout.count();
    double loss = errors(batch, from, to, rows);
    int last = count - 1;
    sumColumns(near, rows, layout.stride(count), layout.width(count), into, biases, last);
    for (int l = last; l >= 0; l--) {
      math.outer(
          LayerMath.rows(layout.width(l + 1)),
          layout.columns(l),
          rows,
          near,
          0,
          layout.stride(l + 1),
          values[l],
          0,
          layout.stride(l),
          into,
          layout.weight(l),
          layout.columns(l),
          !first);
      if (l > 0) {
        math.sloped(
            rows,
            layout.columns(l),
            layout.width(l + 1),
            near,
            0,
            layout.stride(l + 1),
            weights.backward,
            layout.backward(l),
            layout.width(l + 1),
            far,
            0,
            layout.stride(l),
            slopes[l],
            into,
            biases + layout.bias(l - 1));
        swap();
      }
    }
    return loss;
  }

  private void forward(Points x, double[] t, int from, int to, boolean sloped) {
    int rows = LayerMath.rows(to - from);
    int stride = layout.stride(0);
    features.write(x, t, from, to, values[0], stride);
    Arrays.fill(values[0], (to - from) * stride, rows * stride, 0);
    for (int l = 0; l < layout.count(); l++) {
      int columns = layout.columns(l + 1);
      int next = layout.stride(l + 1);
      math.affine(
          rows,
          columns,
          layout.width(l),
          values[l],
          0,
          layout.stride(l),
          weights.forward,
          layout.forward(l),
          layout.width(l),
          values[l + 1],
          0,
          next,
          weights.bias,
          layout.bias(l));
      if (l + 1 < layout.count()) {
        if (sloped) {
          math.curveAndSlope(curve, rows, columns, values[l + 1], 0, next, slopes[l + 1]);
        } else {
          math.curve(curve, rows, columns, values[l + 1], 0, next);
        }
      }
    }
  }

  private void write(float[] out, int from, int to, Points velocity) {
    int stride = layout.stride(layout.count());
    int width = velocity.width();
    for (int r = from; r < to; r++) {
      for (int c = 0; c < width; c++) {
        velocity.values()[r * width + c] = out[(r - from) * stride + c];
      }
    }
  }

  /** The loss's gradient at the output, into {@link #near}; returns the loss's sum. */
  private double errors(Regression batch, int from, int to, int rows) {
    int count = layout.count();
    int stride = layout.stride(count);
    int width = layout.width(count);
    double[] target = batch.target().values();
    double[] weight = batch.weight();
    double scale = 2.0 / ((double) batch.x().count() * width);
    double loss = 0;
    Arrays.fill(near, 0, rows * stride, 0);
    for (int r = from; r < to; r++) {
      double w = weight == null ? 1 : weight[r];
      for (int c = 0; c < width; c++) {
        int at = (r - from) * stride + c;
        double error = values[count][at] - target[r * width + c];
        loss += w * error * error;
        near[at] = (float) (scale * w * error);
      }
    }
    return loss;
  }

  private void sumColumns(
      float[] a, int rows, int stride, int width, float[] into, int biases, int layer) {
    int at = biases + layout.bias(layer);
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < width; c++) {
        into[at + c] += a[r * stride + c];
      }
    }
  }

  private void swap() {
    float[] was = near;
    near = far;
    far = was;
  }
}
