package dev.sluice.flow.normalizing;

/**
 * Products in double precision. Four rows of B at a time, so that C is read and written a quarter
 * as often; the compiler makes vectors of the inner loop.
 */
final class ExactProducts implements Products {
  @Override
  public void add(
      int rows,
      int columns,
      int depth,
      double[] a,
      boolean transposed,
      double[] b,
      double[] c,
      int cFrom) {
    int next = transposed ? rows : 1;
    for (int r = 0; r < rows; r++) {
      int at = transposed ? r : r * depth;
      int into = cFrom + r * columns;
      int k = 0;
      for (; k + 4 <= depth; k += 4, at += 4 * next) {
        four(
            columns,
            a[at],
            a[at + next],
            a[at + 2 * next],
            a[at + 3 * next],
            b,
            k * columns,
            c,
            into);
      }
      for (; k < depth; k++, at += next) {
        double factor = a[at];
        for (int j = 0; j < columns; j++) {
          c[into + j] += factor * b[k * columns + j];
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
