package dev.sluice.flow.normalizing;

/** The one product of matrices that a dense layer and its gradients need. */
interface Products {
  /** In double precision. */
  Products EXACT = new ExactProducts();

  /**
   * C += A B, or C += A^T B; all row-major, without gaps.
   *
   * @param a shape {@code [rows, depth]}, or {@code [depth, rows]} where {@code transposed}
   * @param b shape {@code [depth, columns]}
   * @param c shape {@code [rows, columns]}, from {@code cFrom} on
   */
  void add(
      int rows,
      int columns,
      int depth,
      double[] a,
      boolean transposed,
      double[] b,
      double[] c,
      int cFrom);
}
