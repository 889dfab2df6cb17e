package dev.sluice.flow.normalizing;

/** The one product of matrices that a dense layer and its gradients need, in double precision. */
final class Products {
  private Products() {}

  /**
   * C += A B, all row-major, where A's element (r, k) stands at {@code a[aFrom + r aRow + k
   * aDepth]}. Four rows of B at a time, so that C is read and written a quarter as often; the
   * compiler makes vectors of the inner loop.
   *
   * @param b shape {@code [depth, columns]}
   * @param c shape {@code [rows, columns]}
   */
  static void add(
      int rows,
      int columns,
      int depth,
      double[] a,
      int aRow,
      int aDepth,
      double[] b,
      int bFrom,
      double[] c,
      int cFrom) {
    for (int r = 0; r < rows; r++) {
      int at = r * aRow;
      int into = cFrom + r * columns;
      int k = 0;
      for (; k + 4 <= depth; k += 4, at += 4 * aDepth) {
        int row = bFrom + k * columns;
        four(
            columns,
            a[at],
            a[at + aDepth],
            a[at + 2 * aDepth],
            a[at + 3 * aDepth],
            b,
            row,
            c,
            into);
      }
      for (; k < depth; k++, at += aDepth) {
        double factor = a[at];
        int row = bFrom + k * columns;
        for (int j = 0; j < columns; j++) {
          c[into + j] += factor * b[row + j];
        }
      }
    }
  }

  private static void four(
      int columns,
      double a0,
      double a1,
      double a2,
      double a3,
      double[] b,
      int row,
      double[] c,
      int into) {
    for (int j = 0; j < columns; j++) {
      c[into + j] +=
          a0 * b[row + j]
              + a1 * b[row + columns + j]
              + a2 * b[row + 2 * columns + j]
              + a3 * b[row + 3 * columns + j];
    }
  }
}
