package dev.sluice.api.vector;

/**
 * Products of float32 matrices that fit a cache, and the softmax of a tile of scores. A matrix is
 * an array, where its first element stands, and the distance between rows. Implementations differ
 * in the order of roundings only, have no state, allocate nothing, and check no sizes beyond the
 * arrays' bounds. The number of columns is always a multiple of {@link #lanes}.
 *
 * <p>A product may leave out what a triangle hides: with {@code ahead} the product takes row r and
 * column c of the tile of weights as 0 where c &gt; r + ahead, or not, at the implementation's
 * choice; they must then be 0. {@link #NO_TRIANGLE} leaves out nothing.
 */
public interface TileMath {
  /** Nothing is hidden. */
  int NO_TRIANGLE = 1 << 29;

  /** Columns are multiples of this; at least 1. */
  int lanes();

  /** What it runs on, for people: {@code vectors of 256 bits}. */
  String description();

  /**
   * C = A B.
   *
   * @param a shape {@code [rows, depth]}
   * @param b shape {@code [depth, columns]}
   * @param c shape {@code [rows, columns]}
   */
  void multiply(
      int rows,
      int columns,
      int depth,
      float[] a,
      int aFrom,
      int aStride,
      float[] b,
      int bFrom,
      int bStride,
      float[] c,
      int cFrom,
      int cStride);

  /**
   * C += A B, where A is the tile of weights turned over: its row i and column r may be left out
   * where i &gt; r + ahead.
   */
  void multiplyAdd(
      int rows,
      int columns,
      int depth,
      float[] a,
      int aFrom,
      int aStride,
      float[] b,
      int bFrom,
      int bStride,
      float[] c,
      int cFrom,
      int cStride,
      int ahead);

  /**
   * C += A^T B.
   *
   * @param a shape {@code [depth, rows]}; its row c and column r may be left out where c &gt; r +
   *     ahead
   */
  void transposedMultiplyAdd(
      int rows,
      int columns,
      int depth,
      float[] a,
      int aFrom,
      int aStride,
      float[] b,
      int bFrom,
      int bStride,
      float[] c,
      int cFrom,
      int cStride,
      int ahead);

  /**
   * C = diag(factor) C + A^T B, as {@link #transposedMultiplyAdd}.
   *
   * @param factor one a row of C, shape {@code [rows]}
   */
  void scaledTransposedMultiplyAdd(
      int rows,
      int columns,
      int depth,
      float[] a,
      int aFrom,
      int aStride,
      float[] b,
      int bFrom,
      int bStride,
      float[] c,
      int cFrom,
      int cStride,
      int ahead,
      float[] factor);

  /**
   * One step of the online softmax down each column of scores: max' = max(max, scores), decay =
   * e^(max - max'), scores = e^(scores - max'), sum = decay sum + the new scores. Exponentials
   * below 2^-126 are 0; NaN stays NaN.
   *
   * @param scores shape {@code [keys, columns]}, without gaps; minus infinity hides
   * @param max the largest score so far, {@code -Float.MAX_VALUE} before the first; shape {@code
   *     [columns]}
   * @param sum shape {@code [columns]}
   * @param decay written; shape {@code [columns]}
   */
  void softmax(float[] scores, int keys, int columns, float[] max, float[] sum, float[] decay);

  /**
   * The softmax's weights from its logarithm and the gradient in the scores: scores = e^(scores -
   * high - low), gradient = scale scores (gradient - delta).
   *
   * @param scores shape {@code [keys, columns]}, without gaps
   * @param gradient of the weights, the same shape
   * @param high the log-sum-exp a column, rounded; plus infinity where nothing is seen
   * @param low what rounding took from it
   * @param delta one a column
   */
  void weights(
      float[] scores,
      float[] gradient,
      int keys,
      int columns,
      float[] high,
      float[] low,
      float[] delta,
      float scale);
}
