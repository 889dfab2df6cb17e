package dev.sluice.api.sequence;

/**
 * Sequences of rows of numbers side by side, all of one length; shape {@code [batch, length,
 * width]}, row-major, float32; shared, not copied. What {@link Tokens} are for whole numbers.
 */
public record Sequences(int batch, int length, int width, float[] values) {
  public Sequences {
    if (batch < 0
        || length < 1
        || width < 1
        || values.length != Math.multiplyExact((long) batch * length, width)) {
      throw new IllegalArgumentException(
          String.format("%d values cannot be [%d, %d, %d]", values.length, batch, length, width));
    }
  }

  public static Sequences zeros(int batch, int length, int width) {
    int size = Math.multiplyExact(Math.multiplyExact(batch, length), width);
    return new Sequences(batch, length, width, new float[size]);
  }

  /** How many rows all sequences have. */
  public int rows() {
    return batch * length;
  }
}
