package dev.sluice.api.vector;

/**
 * Products of float32 matrices that fit a cache, and the softmax of a tile of scores. A matrix is
 * an array, where its first element stands, and the distance between rows; elements of a row stand
 * side by side, but for left-hand sides, whose rows may be columns of the array. Implementations
 * differ in the order of roundings only, have no state, allocate nothing, repeat to the bit, and
 * check no sizes beyond the arrays' bounds. The number of columns is always a multiple of {@link
 * #lanes}; arrays for {@code scratch} are {@link #scratch} long and hold nothing between calls.
 *
 * <p>A tile of scores may be empty outside a {@link Stripe}: a method that writes it may leave any
 * element outside unwritten, and one that reads it takes elements outside as 0 or reads them, at
 * its choice, if they lie less than {@link #reach} from the stripe; those must then be 0.
 *
 * <p>Exponentials are powers of 2, so scores are log2(e) times the natural ones: the factor is then
 * paid once a query and not once a score. Powers below 2^-126 are 0; NaN stays NaN.
 */
public interface TileMath {
  /** Columns are multiples of this; at least 1. */
  int lanes();

  /** Columns that are fastest together, a multiple of {@link #lanes}. */
  int strip();

  /** How far from a stripe an element may be read, in rows or columns. */
  int reach();

  /** Length of the arrays that methods compute in. */
  int scratch();

  /** What it runs on, for people: {@code vectors of 256 bits}. */
  String description();

  /**
   * C = A B, where C is a tile of scores.
   *
   * @param a shape {@code [rows, depth]}, rows {@code aRow} apart and columns {@code aStep}
   * @param b shape {@code [depth, columns]}
   * @param c shape {@code [rows, columns]}
   */
  void multiply(
      int rows,
      int columns,
      int depth,
      float[] a,
      int aFrom,
      int aRow,
      int aStep,
      float[] b,
      int bFrom,
      int bStride,
      float[] c,
      int cFrom,
      int cStride,
      Stripe stripe);

  /**
   * C = C diag(factor) + A T, where T is a tile of scores.
   *
   * @param a shape {@code [rows, depth]}, rows {@code aRow} apart and columns {@code aStep}
   * @param t shape {@code [depth, columns]}
   * @param c shape {@code [rows, columns]}
   * @param factor shape {@code [columns]}
   */
  void addTimesTile(
      int rows,
      int columns,
      int depth,
      float[] a,
      int aFrom,
      int aRow,
      int aStep,
      float[] t,
      int tFrom,
      int tStride,
      float[] c,
      int cFrom,
      int cStride,
      Stripe stripe,
      float[] factor,
      float[] scratch);

  /**
   * C += T B, where T is a tile of scores.
   *
   * @param t shape {@code [rows, depth]}
   * @param b shape {@code [depth, columns]}
   * @param c shape {@code [rows, columns]}
   */
  void addTileTimes(
      int rows,
      int columns,
      int depth,
      float[] t,
      int tFrom,
      int tStride,
      float[] b,
      int bFrom,
      int bStride,
      float[] c,
      int cFrom,
      int cStride,
      Stripe stripe,
      float[] scratch);

  /**
   * y = A x: the scores of one query.
   *
   * @param a shape {@code [rows, depth]}
   * @param x shape {@code [depth]}, from 0
   * @param y shape {@code [rows]}, from 0
   */
  void dots(
      int rows,
      int depth,
      float[] a,
      int aFrom,
      int aStride,
      float[] x,
      float[] y,
      float[] scratch);

  /**
   * c = factor c + x A.
   *
   * @param a shape {@code [rows, columns]}
   * @param x shape {@code [rows]}, from 0
   * @param c shape {@code [columns]}, any number of columns
   */
  void addRows(
      int rows,
      int columns,
      float factor,
      float[] x,
      float[] a,
      int aFrom,
      int aStride,
      float[] c,
      int cFrom);

  /**
   * The greatest of the first {@code count} numbers that is above {@code -Float.MAX_VALUE}, or
   * that; NaN is passed over.
   */
  float greatest(int count, float[] x, float[] scratch);

  /**
   * x[i, j] += slope |apart - i + j|.
   *
   * @param x shape {@code [rows, columns]}, rows {@code stride} apart
   */
  void addRamp(int rows, int columns, float slope, int apart, float[] x, int from, int stride);

  /**
   * One step of the online softmax down each column of scores: max' = max(max, scores), decay =
   * 2^(max - max'), scores = 2^(scores - max'), sum = decay sum + the new scores. A score that is
   * NaN makes its column's sum NaN; it may itself become 0.
   *
   * @param scores shape {@code [keys, columns]}, rows {@code stride} apart; minus infinity hides,
   *     within {@link #reach} of the stripe also outside
   * @param max the largest score so far, {@code -Float.MAX_VALUE} before the first; shape {@code
   *     [columns]}
   * @param sum shape {@code [columns]}
   * @param decay written; shape {@code [columns]}
   */
  void softmax(
      float[] scores,
      int keys,
      int columns,
      int stride,
      Stripe stripe,
      float[] max,
      float[] sum,
      float[] decay);

  /**
   * The softmax's weights from its logarithm and the gradient in the scores: scores = 2^(scores -
   * high - low), gradient = scores (gradient - delta).
   *
   * @param scores shape {@code [queries, columns]}, rows {@code stride} apart; minus infinity
   *     hides, within {@link #reach} of the stripe also outside
   * @param gradient of the weights, the same shape and stride
   * @param high the base-2 logarithm of the sum a row, rounded; plus infinity where nothing is seen
   * @param low what rounding took from it
   * @param delta one a row
   */
  void weights(
      float[] scores,
      float[] gradient,
      int queries,
      int columns,
      int stride,
      Stripe stripe,
      float[] high,
      float[] low,
      float[] delta);
}
