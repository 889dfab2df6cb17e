package dev.sluice.attention.transformer;

/** What stands between the two matrices of a feed-forward layer. */
interface Gate {
  /** How many numbers a row has before the gate. */
  int inputs(int hidden);

  /**
   * @param u shape {@code [rows, inputs]}, begins at {@code from}
   * @param uStride the distance between rows of u
   * @param act shape {@code [rows, hidden]}, written
   */
  void apply(
      int rows, int hidden, float[] u, int from, int uStride, float[] act, int stride, Space space);

  /**
   * What {@link #apply} gives, and the gradient in u.
   *
   * @param gradient in what {@link #apply} gives, shape {@code [rows, hidden]}
   * @param act shape {@code [rows, hidden]}, written
   * @param du shape {@code [rows, inputs]}, rows as far apart as in u, begins at 0, written
   */
  void back(
      int rows,
      int hidden,
      float[] u,
      int from,
      int uStride,
      float[] gradient,
      float[] act,
      int stride,
      float[] du,
      Space space);
}
