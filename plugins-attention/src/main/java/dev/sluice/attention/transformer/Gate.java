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
   * What {@link #apply} gave, to {@code space.hidden}, and the gradient in u, to {@code
   * space.gated}, rows as far apart as in u; adds what its columns sum to to the gradient of the
   * bias of the matrix before.
   *
   * @param narrow the matrix behind
   * @param dy the gradient in what {@code narrow} gave, begins at {@code dyFrom}
   * @param widen the matrix before
   * @param gradient of all parameters
   */
  void back(
      int rows,
      float[] u,
      int from,
      int uStride,
      Affine narrow,
      float[] dy,
      int dyFrom,
      int dyStride,
      Affine widen,
      float[] gradient,
      Space space);
}
