package dev.sluice.api.attention;

/**
 * How a dense array of masks or biases is laid out: {@code [batch, heads, queries, keys]},
 * row-major. A dimension of 1 holds for every index, as in broadcasting.
 */
public record ScoreGrid(int batch, int heads, int queries, int keys) {
  public ScoreGrid {
    if (batch < 1 || heads < 1 || queries < 1 || keys < 1) {
      throw new IllegalArgumentException(
          "every dimension is at least 1, not " + text(batch, heads, queries, keys));
    }
  }

  /**
   * @throws IllegalArgumentException if an array of {@code length} values does not fill the grid
   */
  public void requireLength(int length) {
    if (length != (long) batch * heads * queries * keys) {
      throw new IllegalArgumentException(
          length + " values cannot be " + text(batch, heads, queries, keys));
    }
  }

  /**
   * How many values fill the grid.
   *
   * @throws ArithmeticException if no array has so many
   */
  public int length() {
    return Math.toIntExact((long) batch * heads * queries * keys);
  }

  /** Where a pair's value stands in the array. */
  public int index(int batchIndex, int head, int query, int key) {
    int b = batch == 1 ? 0 : batchIndex;
    int h = heads == 1 ? 0 : head;
    int q = queries == 1 ? 0 : query;
    int k = keys == 1 ? 0 : key;
    return ((b * heads + h) * queries + q) * keys + k;
  }

  private static String text(int batch, int heads, int queries, int keys) {
    return "[" + batch + ", " + heads + ", " + queries + ", " + keys + "]";
  }
}
