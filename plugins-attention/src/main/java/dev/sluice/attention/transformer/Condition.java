package dev.sluice.attention.transformer;

import dev.sluice.api.vector.Curve;
import dev.sluice.api.vector.LayerMath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * From the numbers that go with a sequence to shifts, scales and gates of every layer: silu(silu(c
 * W) W') W_l, where the last matrices begin as 0, so that layers begin as the identity (Peebles and
 * Xie 2022, arXiv:2212.09748, section 3.2: adaLN-Zero).
 */
final class Condition {
  private final Dimensions sizes;
  private final int given;
  private final Affine first;
  private final Affine second;
  private final List<Affine> layers = new ArrayList<>();
  private final LayerMath math;

  /**
   * @param given how many numbers a sequence has
   */
  Condition(Layout layout, int given, LayerMath math) {
    this.sizes = layout.dimensions();
    this.given = given;
    this.math = math;
    int width = sizes.width();
    first = new Affine(layout, "condition.0", given, width, true, math);
    second = new Affine(layout, "condition.1", width, width, true, math);
    for (int l = 0; l < sizes.layers(); l++) {
      String name = "layers." + l + ".modulation";
      layers.add(new Affine(layout, name, width, Modulated.BLOCK * width, true, math));
    }
    layers.add(new Affine(layout, "modulation", width, Modulated.NORM * width, true, math));
  }

  /** Those that do not begin as 0. */
  List<Affine> drawn() {
    return List.of(first, second);
  }

  /** Takes new parameters. */
  void take(float[] parameters) {
    first.take(parameters);
    second.take(parameters);
    layers.forEach(matrix -> matrix.take(parameters));
  }

  Rows rows(int batch) {
    return new Rows(batch);
  }

  /** Writes what every layer of a tape sees. */
  void apply(float[] conditions, Rows rows, Tape tape) {
    for (int i = 0; i < rows.batch; i++) {
      System.arraycopy(conditions, i * given, rows.given, i * sizes.stride(given), given);
    }
    step(first, rows, rows.given, sizes.stride(given), rows.hidden, rows.hiddenSlope);
    step(second, rows, rows.hidden, rows.stride, rows.seen, rows.seenSlope);
    for (int l = 0; l < layers.size(); l++) {
      Modulated modulated = tape.modulated(l);
      layers
          .get(l)
          .apply(rows.batch, rows.seen, 0, rows.stride, modulated.values, 0, modulated.wide());
    }
  }

  private void step(Affine matrix, Rows rows, float[] x, int xStride, float[] y, float[] slope) {
    matrix.apply(rows.batch, x, 0, xStride, y, 0, rows.stride);
    int columns = math.columns(sizes.width());
    int even = LayerMath.rows(rows.batch);
    math.curveAndSlope(Curve.SILU, even, columns, y, 0, rows.stride, slope);
  }

  /** Before what layers add up in their way back. */
  void clear(Tape tape) {
    for (int l = 0; l < layers.size(); l++) {
      tape.modulated(l).clearSlopes();
    }
  }

  /** Adds the gradient in the parameters, after layers went back. */
  void back(Rows rows, Tape tape, float[] gradient) {
    int n = rows.batch;
    int stride = rows.stride;
    Arrays.fill(rows.sum, 0);
    for (int l = 0; l < layers.size(); l++) {
      Modulated modulated = tape.modulated(l);
      float[] slopes = modulated.slopes;
      layers.get(l).gradient(n, rows.seen, stride, slopes, 0, modulated.wide(), gradient);
      layers.get(l).back(n, slopes, 0, modulated.wide(), rows.one, stride);
      for (int i = 0; i < rows.sum.length; i++) {
        rows.sum[i] += rows.one[i] * rows.seenSlope[i];
      }
    }
    second.gradient(n, rows.hidden, stride, rows.sum, 0, stride, gradient);
    second.back(n, rows.sum, 0, stride, rows.one, stride);
    for (int i = 0; i < rows.one.length; i++) {
      rows.one[i] *= rows.hiddenSlope[i];
    }
    first.gradient(n, rows.given, sizes.stride(given), rows.one, 0, stride, gradient);
  }

  /** One batch's, shape {@code [batch, width]} each. */
  final class Rows {
    private final int batch;
    private final int stride = sizes.stride(sizes.width());
    private final float[] given;
    private final float[] hidden;
    private final float[] hiddenSlope;
    private final float[] seen;
    private final float[] seenSlope;

    /** The gradient in what {@link #seen} is the curve of. */
    private final float[] sum;

    /** What one matrix adds to a gradient. */
    private final float[] one;

    private Rows(int batch) {
      this.batch = batch;
      int room = LayerMath.rows(batch);
      int size = Math.multiplyExact(room, stride);
      given = new float[Math.multiplyExact(room, sizes.stride(Condition.this.given))];
      hidden = new float[size];
      hiddenSlope = new float[size];
      seen = new float[size];
      seenSlope = new float[size];
      sum = new float[size];
      one = new float[size];
    }
  }
}
