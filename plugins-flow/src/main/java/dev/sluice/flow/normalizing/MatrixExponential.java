package dev.sluice.flow.normalizing;

/**
 * e^A of small matrices, by a Taylor series of the matrix halved until it is small, and squaring.
 */
final class MatrixExponential {
  /** 0.5^19 / 19! is below 2^-53. */
  private static final int TERMS = 18;

  private MatrixExponential() {}

  /**
   * @param a shape {@code [n, n]}, row-major, not changed
   */
  static double[] of(double[] a, int n) {
    double norm = 0;
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int j = 0; j < n; j++) {
        sum += Math.abs(a[i * n + j]);
      }
      norm = Math.max(norm, sum);
    }
    int halvings = norm > 0.5 ? Math.getExponent(norm) + 2 : 0;
    double[] small = a.clone();
    for (int i = 0; i < small.length; i++) {
      small[i] = Math.scalb(small[i], -halvings);
    }
    double[] sum = identity(n);
    for (int k = TERMS; k >= 1; k--) {
      // Horner: 1 + A/1 (1 + A/2 (1 + ...)).
      sum = product(small, sum, n);
      for (int i = 0; i < sum.length; i++) {
        sum[i] = sum[i] / k + (i % (n + 1) == 0 ? 1 : 0);
      }
    }
    for (int k = 0; k < halvings; k++) {
      sum = product(sum, sum, n);
    }
    return sum;
  }

  /**
   * The gradient in A of a function of e^A: the derivative of the exponential at A^T in the
   * direction of the gradient, the upper right block of exp [[A^T, G], [0, A^T]] (Higham 2008,
   * Functions of Matrices, equation 3.16).
   *
   * @param gradient in e^A, shape {@code [n, n]}
   */
  static double[] backward(double[] a, double[] gradient, int n) {
    int m = 2 * n;
    double[] block = new double[m * m];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        block[i * m + j] = a[j * n + i];
        block[(n + i) * m + n + j] = a[j * n + i];
        block[i * m + n + j] = gradient[i * n + j];
      }
    }
    double[] exponential = of(block, m);
    double[] corner = new double[n * n];
    for (int i = 0; i < n; i++) {
      System.arraycopy(exponential, i * m + n, corner, i * n, n);
    }
    return corner;
  }

  private static double[] identity(int n) {
    double[] one = new double[n * n];
    for (int i = 0; i < n; i++) {
      one[i * n + i] = 1;
    }
    return one;
  }

  private static double[] product(double[] a, double[] b, int n) {
    double[] c = new double[n * n];
    Products.EXACT.add(n, n, n, a, false, b, c, 0);
    return c;
  }
}
