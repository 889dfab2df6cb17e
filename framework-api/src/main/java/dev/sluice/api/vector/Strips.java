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
    for (int j = 0; j < padded; j++) {
      int write = to + j / strip * strip * rows + j % strip;
      int read = from + j * stride;
      for (int r = 0; r < rows; r++) {
        target[write + r * strip] = j < columns ? source[read + r] * factor : 0;
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
    for (int j = 0; j < columns; j++) {
      int read = from + j * stride;
      int write = to + j;
      for (int r = 0; r < rows; r++) {
        target[write + r * width] = source[read + r] * factor;
      }
    }
  }
}
