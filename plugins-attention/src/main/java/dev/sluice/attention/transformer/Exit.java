package dev.sluice.attention.transformer;

import dev.sluice.api.vector.LayerMath;
import java.util.Arrays;

/** The last norm, as the condition wants it, and the matrix to the rows that are asked for. */
final class Exit {
  private final Dimensions sizes;
  private final int out;
  private final RowNorm norm;
  private final Affine matrix;

  Exit(Layout layout, int out, Normalisation normalisation, LayerMath math) {
    this.sizes = layout.dimensions();
    this.out = out;
    this.norm = new RowNorm(layout, "norm", normalisation, math);
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
   * @param leaving of all rows, padded
   */
  void apply(int from, int to, Tape tape, float[] leaving, Space space) {
    int stride = sizes.stride(sizes.width());
    int wide = sizes.stride(out);
    float[] rows = tape.layer(sizes.layers()).entering;
    norm.apply(rows, stride, from, to, tape.moments, space.normed, stride);
    tape.modulated(sizes.layers()).scale(0, from, to, space.normed, space.curves());
    matrix.apply(to - from, space.normed, 0, stride, leaving, from * wide, wide);
  }

  /**
   * Sets the gradient in the rows that leave the last layer, and adds that in the parameters.
   *
   * @param slopes the gradient in all rows that leave, padded
   */
  void back(int from, int to, Tape tape, float[] slopes, float[] gradient, Space space) {
    int stride = sizes.stride(sizes.width());
    int wide = sizes.stride(out);
    float[] rows = tape.layer(sizes.layers()).entering;
    Modulated modulated = tape.modulated(sizes.layers());
    norm.again(rows, stride, from, to, tape.moments, space.normed, stride);
    System.arraycopy(space.normed, 0, space.rows, 0, (to - from) * stride);
    modulated.scale(0, from, to, space.normed, space.curves());
    matrix.gradient(to - from, space.normed, stride, slopes, from * wide, wide, gradient);
    matrix.back(to - from, slopes, from * wide, wide, space.normed, stride);
    modulated.backScale(0, from, to, space.rows, space.normed, space.curves());
    Arrays.fill(tape.gradient, from * stride, to * stride, 0);
    norm.back(rows, stride, from, to, tape.moments, space.normed, tape.gradient, gradient);
  }
}
