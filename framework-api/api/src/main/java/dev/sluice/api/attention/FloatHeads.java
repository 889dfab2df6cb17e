package dev.sluice.api.attention;

/**
 * A dense array of shape {@code [batch, heads, rows, width]}, row-major, float32; shared, not
 * copied. What {@link Heads} is in float64.
 */
public record FloatHeads(int batch, int heads, int rows, int width, float[] values) {
  public FloatHeads {
    Heads.requireShape(batch, heads, rows, width, values.length);
  }

  public static FloatHeads zeros(int batch, int heads, int rows, int width) {
    int size = Math.toIntExact((long) batch * heads * rows * width);
    return new FloatHeads(batch, heads, rows, width, new float[size]);
  }

  /** A copy, each number rounded to the nearest. */
  public static FloatHeads rounded(Heads exact) {
    float[] values = new float[exact.values().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) exact.values()[i];
    }
    return new FloatHeads(exact.batch(), exact.heads(), exact.rows(), exact.width(), values);
  }

  /** A copy in float64; nothing is lost. */
  public Heads widened() {
    double[] wide = new double[values.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = values[i];
    }
    return new Heads(batch, heads, rows, width, wide);
  }

  /** Where row {@code row} of a head begins in {@link #values}. */
  public int offset(int batchIndex, int head, int row) {
    return ((batchIndex * heads + head) * rows + row) * width;
  }
}
