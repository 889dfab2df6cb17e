package dev.sluice.api.attention;

/**
 * A dense array of shape {@code [batch, heads, rows, width]}, row-major, float64; shared, not
 * copied.
 */
public record Heads(int batch, int heads, int rows, int width, double[] values) {
  public Heads {
    requireShape(batch, heads, rows, width, values.length);
  }

  public static Heads zeros(int batch, int heads, int rows, int width) {
    int size = Math.toIntExact((long) batch * heads * rows * width);
    return new Heads(batch, heads, rows, width, new double[size]);
  }

  /** Where row {@code row} of a head begins in {@link #values}. */
  public int offset(int batchIndex, int head, int row) {
    return ((batchIndex * heads + head) * rows + row) * width;
  }

  static void requireShape(int batch, int heads, int rows, int width, int length) {
    long size = (long) batch * heads * rows * width;
    if (batch < 1 || heads < 1 || rows < 0 || width < 1 || size != length) {
      throw new IllegalArgumentException(
          length + " values cannot be [" + batch + ", " + heads + ", " + rows + ", " + width + "]");
    }
  }
}
