package dev.sluice.attention.transformer;

import dev.sluice.api.vector.Curve;
import dev.sluice.api.vector.LayerMath;
import dev.sluice.api.vector.Matrix;
import dev.sluice.api.vector.MatrixMath;
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
  private final LayerMath curves;

  /**
   * @param given how many numbers a sequence has
   */
  Condition(Layout layout, int given, LayerMath curves, MatrixMath math) {
    this.sizes = layout.dimensions();
    this.given = given;
    this.curves = curves;
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
  void apply(float[] conditions, Rows rows, Tape tape, Space space) {
    System.arraycopy(conditions, 0, rows.given, 0, rows.given.length);
    step(first, rows, Matrix.rows(rows.given, 0, given), rows.hidden, rows.hiddenSlope, space);
    step(second, rows, rows.matrix(rows.hidden), rows.seen, rows.seenSlope, space);
    for (int l = 0; l < layers.size(); l++) {
      layers
          .get(l)
          .apply(rows.batch, rows.matrix(rows.seen), tape.modulated(l).rowsOfValues(), space);
    }
  }

  private void step(Affine matrix, Rows rows, Matrix x, float[] y, float[] slope, Space space) {
    matrix.apply(rows.batch, x, rows.matrix(y), space);
    int columns = curves.columns(sizes.width());
    curves.curveAndSlope(Curve.SILU, rows.batch, columns, y, 0, rows.stride, slope);
  }

  /** Before what layers add up in their way back. */
  void clear(Tape tape) {
    for (int l = 0; l < layers.size(); l++) {
      tape.modulated(l).clearSlopes();
    }
  }

  /** The gradient in the parameters, after layers went back. */
  void back(Rows rows, Tape tape, Sums sums, Space space, float[] total) {
    int n = rows.batch;
    sums.begin(total, n, /* firstBand= */ true);
    Arrays.fill(rows.sum, 0);
    for (int l = 0; l < layers.size(); l++) {
      Matrix slopes = tape.modulated(l).rowsOfSlopes();
      layers.get(l).gradient(rows.matrix(rows.seen), slopes, sums);
      layers.get(l).back(n, slopes, rows.matrix(rows.one), space);
      for (int i = 0; i < rows.sum.length; i++) {
        rows.sum[i] += rows.one[i] * rows.seenSlope[i];
      }
    }
    second.gradient(rows.matrix(rows.hidden), rows.matrix(rows.sum), sums);
    second.back(n, rows.matrix(rows.sum), rows.matrix(rows.one), space);
    for (int i = 0; i < rows.one.length; i++) {
      rows.one[i] *= rows.hiddenSlope[i];
    }
    first.gradient(Matrix.rows(rows.given, 0, given), rows.matrix(rows.one), sums);
    sums.run();
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
      int size = Math.multiplyExact(batch, stride);
      given = new float[Math.multiplyExact(batch, Condition.this.given)];
      hidden = new float[size];
      hiddenSlope = new float[size];
      seen = new float[size];
      seenSlope = new float[size];
      sum = new float[size];
      one = new float[size];
    }

    private Matrix matrix(float[] values) {
      return Matrix.rows(values, 0, stride);
    }
  }
}
