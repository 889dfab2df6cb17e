package dev.sluice.api.vector;

/**
 * Dense layers in float32: products with weights in panels, the weights' gradient, and the curves
 * between layers. Implementations differ in the order of roundings only, have no state, allocate
 * little, and check no sizes beyond the arrays' bounds. What one computes of a row of C does not
 * depend on the other rows, nor on how many there are.
 *
 * <p>Numbers of rows are those of {@link #rows}, numbers of columns those of {@link #columns}, and
 * a depth is 1 at least. A matrix in panels is cut into panels of {@link #strip} columns, the last
 * one filled up with zeros; they stand one after another, each row-major.
 */
public interface LayerMath extends RowMath {
  /** Columns are multiples of this; a multiple of 4. */
  int lanes();

  /** The columns of a panel; a multiple of {@link #lanes}. */
  int strip();

  /** What it runs on, for people: {@code vectors of 256 bits}. */
  String description();

  /** The next multiple of {@link #lanes}. */
  default int columns(int wanted) {
    return Math.multiplyExact((wanted + lanes() - 1) / lanes(), lanes());
  }

  /** The next even number, at least 4. */
  static int rows(int wanted) {
    return Math.max(4, Math.multiplyExact(wanted / 2 + wanted % 2, 2));
  }

  /** How long a matrix in panels is. */
  default int panels(int depth, int columns) {
    return Math.multiplyExact(depth, Math.multiplyExact((columns - 1) / strip() + 1, strip()));
  }

  /**
   * C = A B + bias.
   *
   * @param a shape {@code [rows, depth]}
   * @param b panels of shape {@code [bDepth, columns]}; {@code depth} rows of each are used, the
   *     first one {@code bFrom / strip} rows down
   * @param bias shape {@code [columns]}
   * @param c shape {@code [rows, columns]}
   */
  void affine(
      int rows,
      int columns,
      int depth,
      float[] a,
      int aFrom,
      int aStride,
      float[] b,
      int bFrom,
      int bDepth,
      float[] c,
      int cFrom,
      int cStride,
      float[] bias,
      int biasFrom);

  /**
   * C = slope * (A B), element by element, and what its columns add up to.
   *
   * @param slope of the shape of C and in the same place of its own array
   * @param sum added to, shape {@code [columns]}
   */
  void sloped(
      int rows,
      int columns,
      int depth,
      float[] a,
      int aFrom,
      int aStride,
      float[] b,
      int bFrom,
      int bDepth,
      float[] c,
      int cFrom,
      int cStride,
      float[] slope,
      float[] sum,
      int sumFrom);

  /**
   * C = A^T B, or C += A^T B; no panels.
   *
   * @param a shape {@code [depth, rows]}
   * @param b shape {@code [depth, columns]}
   * @param c shape {@code [rows, columns]}
   * @param add whether to add to what C holds
   */
  void outer(
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
      boolean add);

  /** x = curve(x), for x of shape {@code [rows, columns]}. */
  void curve(Curve curve, int rows, int columns, float[] x, int from, int stride);

  /**
   * x = curve(x), and its slope there.
   *
   * @param slope written; of the shape of x and in the same place of its own array
   */
  void curveAndSlope(
      Curve curve, int rows, int columns, float[] x, int from, int stride, float[] slope);
}
