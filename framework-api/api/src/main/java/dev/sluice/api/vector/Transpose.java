package dev.sluice.api.vector;

/** A matrix turned over. */
public final class Transpose {
  private Transpose() {}

  /**
   * Target = factor times the source turned over.
   *
   * @param source shape {@code [columns, rows]}, from {@code from}, rows {@code stride} apart
   * @param target shape {@code [rows, columns]}, from {@code to}, rows {@code width} apart; what is
   *     beyond the columns is not written
   */
  public static void copy(
      float[] source,
      int from,
      int stride,
      int rows,
      int columns,
      float factor,
      float[] target,
      int to,
      int width) {
    int j = 0;
    for (; j + 8 <= columns; j += 8) {
      eight(source, from + j * stride, stride, rows, factor, target, to + j, width);
    }
    for (; j < columns; j++) {
      int read = from + j * stride;
      int write = to + j;
      for (int r = 0; r < rows; r++) {
        target[write + r * width] = source[read + r] * factor;
      }
    }
  }

  /** Eight columns at once, which share a line of the cache. */
  private static void eight(
      float[] source,
      int from,
      int stride,
      int rows,
      float factor,
      float[] target,
      int to,
      int width) {
    for (int r = 0; r < rows; r++) {
      int read = from + r;
      int write = to + r * width;
      target[write] = source[read] * factor;
      target[write + 1] = source[read + stride] * factor;
      target[write + 2] = source[read + 2 * stride] * factor;
      target[write + 3] = source[read + 3 * stride] * factor;
      target[write + 4] = source[read + 4 * stride] * factor;
      target[write + 5] = source[read + 5 * stride] * factor;
      target[write + 6] = source[read + 6 * stride] * factor;
      target[write + 7] = source[read + 7 * stride] * factor;
    }
  }
}
