package dev.sluice.api.vector;

/**
 * A matrix cut into strips of {@link TileMath#strip} columns that stand one after another, each
 * row-major and as wide as the others; the last is filled up with 0. What products read as their
 * right-hand side: its columns then lie a constant distance apart.
 */
public final class Strips {
  private Strips() {}

  /** The array that strips of a {@code [rows, columns]} matrix need. */
  public static int length(int rows, int columns, int strip) {
    return Math.multiplyExact(rows, Math.multiplyExact((columns + strip - 1) / strip, strip));
  }

  /**
   * Strips of factor times a row-major matrix.
   *
   * @param source shape {@code [rows, columns]}, from {@code from}, rows {@code stride} apart
   * @param to where the strips begin in {@code target}
   * @param depth rows of a strip, at least {@code rows}; those beyond are not written
   */
  public static void pack(
      float[] source,
      int from,
      int stride,
      int rows,
      int columns,
      float factor,
      int strip,
      float[] target,
      int to,
      int depth) {
    for (int n = 0; n < columns; n += strip) {
      int count = Math.min(strip, columns - n);
      for (int r = 0; r < rows; r++) {
        int read = from + r * stride + n;
        int write = to + n * depth + r * strip;
        for (int j = 0; j < count; j++) {
          target[write + j] = source[read + j] * factor;
        }
        for (int j = count; j < strip; j++) {
          target[write + j] = 0;
        }
      }
    }
  }

  /**
   * Strips of factor times a matrix turned over: rows of the source become columns.
   *
   * @param source shape {@code [columns, rows]}, from {@code from}, rows {@code stride} apart
   * @param rows of the result, which are its strips' depth
   */
  public static void packTurned(
      float[] source,
      int from,
      int stride,
      int rows,
      int columns,
      float factor,
      int strip,
      float[] target,
      int to) {
    int padded = (columns + strip - 1) / strip * strip;
    for (int n = 0; n < padded; n += strip) {
      int write = to + n * rows;
      int count = Math.min(strip, columns - n);
      turn(source, from + n * stride, stride, rows, count, factor, target, write, strip);
      for (int j = count; j < strip; j++) {
        for (int r = 0; r < rows; r++) {
          target[write + j + r * strip] = 0;
        }
      }
    }
  }

  /**
   * Factor times a matrix turned over, row-major.
   *
   * @param source shape {@code [columns, rows]}, from {@code from}, rows {@code stride} apart
   * @param width of the result's rows, at least {@code columns}; what is beyond is not written
   */
  public static void turn(
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
      turn8(source, from + j * stride, stride, rows, factor, target, to + j, width);
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
  private static void turn8(
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
