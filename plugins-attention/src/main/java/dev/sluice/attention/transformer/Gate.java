package dev.sluice.attention.transformer;

/** What stands between the two matrices of a feed-forward layer. */
interface Gate {
  /** How many numbers a row has before the gate. */
  int inputs(int hidden);

  /**
   * @param u shape {@code [rows, inputs]}, begins at {@code from}
   * @param uStride the distance between rows of u
   * @param act shape {@code [rows, hidden]}, begins at {@code actFrom}, written
   */
  void apply(
      int rows,
      int hidden,
      float[] u,
      int from,
      int uStride,
      float[] act,
      int actFrom,
      int stride,
      Space space);

  /**
   * What {@link #apply} gave, and the gradient in u.
   *
   * @param act as in {@link #apply}
   * @param dAct the gradient in what {@link #apply} gives, begins at 0, rows as in {@code act}
   * @param du the gradient in u, begins at {@code duFrom}, rows as in u, written
   */
  void back(
      int rows,
      int hidden,
      float[] u,
      int from,
      int uStride,
      float[] act,
      int actFrom,
      int stride,
      float[] dAct,
      float[] du,
      int duFrom,
      Space space);
}
