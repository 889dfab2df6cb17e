package dev.sluice.attention.transformer;

/** Exponentials of rows of logits, in plain Java. */
final class Softmax {
  private Softmax() {}

  /**
   * One step of the online log-sum-exp of each row: largest' = max(largest, x), sum' = sum
   * e^(largest - largest') plus the sum of e^(x - largest').
   *
   * @param x shape {@code [rows, columns]}, not changed
   * @param largest one a row from {@code at} on, {@code -Float.MAX_VALUE} before the first step
   * @param sum one a row from {@code at} on
   */
  static void sumExponentials(
      int rows,
      int columns,
      float[] x,
      int from,
      int stride,
      float[] largest,
      float[] sum,
      int at) {
    for (int row = 0; row < rows; row++) {
      int first = from + row * stride;
      float before = largest[at + row];
      float now = before;
      for (int j = first; j < first + columns; j++) {
        now = Math.max(now, x[j]);
      }
      double added = 0;
      for (int j = first; j < first + columns; j++) {
        added += Math.exp(x[j] - now);
      }
      largest[at + row] = now;
      sum[at + row] = (float) (sum[at + row] * Math.exp(before - now) + added);
    }
  }

  /**
   * x = factor e^(x - largest).
   *
   * @param x shape {@code [rows, columns]}
   * @param largest one a row from {@code at} on, as factor
   */
  static void exponentials(
      int rows,
      int columns,
      float[] x,
      int from,
      int stride,
      float[] largest,
      float[] factor,
      int at) {
    for (int row = 0; row < rows; row++) {
      int first = from + row * stride;
      for (int j = first; j < first + columns; j++) {
        x[j] = factor[at + row] * (float) Math.exp(x[j] - largest[at + row]);
      }
    }
  }
}
