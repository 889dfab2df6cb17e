package dev.sluice.attention.transformer;

import dev.sluice.api.sequence.Sequences;
import dev.sluice.api.vector.LayerMath;

/** From rows that are given to those of the first layer: x W + b, and a learnt row a place. */
final class Entrance {
  private final Dimensions sizes;
  private final int in;
  private final Affine matrix;
  private final Part places;
  private final float[] placed;

  Entrance(Layout layout, int length, int in, LayerMath math) {
    this.sizes = layout.dimensions();
    this.in = in;
    this.matrix = new Affine(layout, "input", in, sizes.width(), true, math);
    this.places = layout.matrix("positions.weight", length, sizes.width());
    this.placed = new float[places.rows() * places.stride()];
  }

  Affine matrix() {
    return matrix;
  }

  Part places() {
    return places;
  }

  /** Takes new parameters. */
  void take(float[] parameters) {
    matrix.take(parameters);
    System.arraycopy(parameters, places.from(), placed, 0, placed.length);
  }

  /**
   * Rows {@code from} to {@code to} of the first layer.
   *
   * @param kept what is given, padded, for {@link #back}; written
   */
  void apply(int from, int to, Sequences given, float[] kept, float[] entering) {
    int stride = sizes.stride(in);
    int wide = sizes.stride(sizes.width());
    for (int row = from; row < to; row++) {
      System.arraycopy(given.values(), row * in, kept, row * stride, in);
    }
    matrix.apply(to - from, kept, from * stride, stride, entering, from * wide, wide);
    for (int row = from; row < to; row++) {
      int at = row * wide;
      int place = row % places.rows() * places.stride();
      for (int j = 0; j < sizes.width(); j++) {
        entering[at + j] += placed[place + j];
      }
    }
  }

  /** Adds the gradient in the parameters. */
  void back(int from, int to, float[] kept, float[] dx, float[] gradient) {
    int stride = sizes.stride(in);
    int wide = sizes.stride(sizes.width());
    matrix.gradient(to - from, kept, from * stride, stride, dx, from * wide, wide, gradient);
    for (int row = from; row < to; row++) {
      int place = places.from() + row % places.rows() * places.stride();
      for (int j = 0; j < sizes.width(); j++) {
        gradient[place + j] += dx[row * wide + j];
      }
    }
  }
}
