package dev.sluice.attention.transformer;

import dev.sluice.api.sequence.Sequences;
import dev.sluice.api.vector.Matrix;
import dev.sluice.api.vector.MatrixMath;
import java.util.Arrays;

/** From rows that are given to those of the first layer: x W + b, and a learnt row a place. */
final class Entrance {
  private final Dimensions sizes;
  private final int in;
  private final Affine matrix;
  private final Part places;
  private float[] parameters = new float[0];

  Entrance(Layout layout, int length, int in, MatrixMath math) {
    this.sizes = layout.dimensions();
    this.in = in;
    this.matrix = new Affine(layout, "input", in, sizes.width(), true, math);
    this.places = layout.matrix("positions.weight", length, sizes.width());
  }

  Affine matrix() {
    return matrix;
  }

  Part places() {
    return places;
  }

  /** Reads these parameters from now on. */
  void take(float[] values) {
    matrix.take(values);
    parameters = values;
  }

  /** Rows {@code from} to {@code to} of the first layer. */
  void apply(int from, int to, Sequences given, float[] entering, Space space) {
    int wide = sizes.stride(sizes.width());
    Matrix rows = Matrix.rows(entering, from * wide, wide);
    matrix.apply(to - from, Matrix.rows(given.values(), from * in, in), rows, space);
    for (int row = from; row < to; row++) {
      add(parameters, places.from() + row % places.rows() * sizes.width(), entering, row * wide);
    }
  }

  private void add(float[] source, int from, float[] target, int to) {
    for (int j = 0; j < sizes.width(); j++) {
      target[to + j] += source[from + j];
    }
  }

  /** The gradient in the parameters from rows of a band. */
  void sum(int from, int to, Sequences given, float[] dx, Sums sums) {
    int wide = sizes.stride(sizes.width());
    matrix.gradient(
        Matrix.rows(given.values(), from * in, in), Matrix.rows(dx, from * wide, wide), sums);
    float[] gradient = sums.gradient();
    sums.add(
        scratch -> {
          if (from == 0) {
            Arrays.fill(gradient, places.from(), places.from() + places.size(), 0);
          }
          for (int row = from; row < to; row++) {
            int place = places.from() + row % places.rows() * sizes.width();
            add(dx, row * wide, gradient, place);
          }
        });
  }
}
