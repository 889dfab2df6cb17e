package dev.sluice.attention.transformer;

import dev.sluice.api.vector.LayerMath;
import dev.sluice.api.vector.Matrix;
import dev.sluice.api.vector.MatrixMath;
import java.util.Arrays;

/** The last norm, as the condition wants it, and the matrix to the rows that are asked for. */
final class Exit {
  private final Dimensions sizes;
  private final int out;
  private final RowNorm norm;
  private final Affine matrix;

  Exit(Layout layout, int out, Normalisation normalisation, LayerMath curves, MatrixMath math) {
    this.sizes = layout.dimensions();
    this.out = out;
    this.norm = new RowNorm(layout, "norm", normalisation, RowNorm.EPSILON, curves);
    this.matrix = new Affine(layout, "output", sizes.width(), out, true, math);
  }

  RowNorm norm() {
    return norm;
  }

  Affine matrix() {
    return matrix;
  }

  /** Takes new parameters. */
  void take(float[] parameters) {
    norm.take(parameters);
    matrix.take(parameters);
  }

  /**
   * A chunk of rows.
   *
   * @param leaving of all rows, without gaps
   */
  void apply(int from, int to, Tape tape, float[] leaving, Space space) {
    int stride = sizes.stride(sizes.width());
    norm.apply(tape.leaving, stride, from, to, tape.moments, space.normed, 0, stride);
    tape.modulated(sizes.layers()).scale(0, from, to, space.normed, 0, space.curves());
    Matrix rows = Matrix.rows(leaving, from * out, out);
    matrix.apply(to - from, Matrix.rows(space.normed, 0, stride), rows, space);
  }

  /**
   * Sets the gradient in the rows that leave the last layer.
   *
   * @param slopes the gradient in all rows that leave, without gaps
   */
  void back(int from, int to, Tape tape, float[] slopes, RowBand band, Space space) {
    int stride = sizes.stride(sizes.width());
    int place = space.place() * stride;
    Modulated modulated = tape.modulated(sizes.layers());
    norm.again(tape.leaving, stride, from, to, tape.moments, band.firstNormed, place, stride);
    System.arraycopy(band.firstNormed, place, space.rows, 0, (to - from) * stride);
    modulated.scale(0, from, to, band.firstNormed, place, space.curves());
    Matrix dy = Matrix.rows(slopes, from * out, out);
    matrix.back(to - from, dy, Matrix.rows(space.normed, 0, stride), space);
    modulated.backScale(0, from, to, space.rows, space.normed, space.curves());
    Arrays.fill(tape.gradient, from * stride, to * stride, 0);
    norm.back(
        tape.leaving,
        stride,
        from,
        to,
        tape.moments,
        space.normed,
        tape.gradient,
        band.slots,
        band.slot(space.slot(), 0));
  }

  /** The gradients in parameters from a band whose first row is {@code from}. */
  void sum(int from, float[] slopes, RowBand band, Sums sums) {
    matrix.gradient(
        band.matrix(band.firstNormed, sizes.width()), Matrix.rows(slopes, from * out, out), sums);
    band.sum(norm, 0, sums);
  }
}
