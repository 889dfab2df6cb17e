package dev.sluice.attention.kernel;

/** Sums over rows of dense arrays. */
final class Dense {
  private Dense() {}

  /** The sum of x[i] y[i] over two rows. */
  static double dot(double[] x, int fromX, double[] y, int fromY, int width) {
    double sum = 0;
    for (int c = 0; c < width; c++) {
      sum += x[fromX + c] * y[fromY + c];
    }
    return sum;
  }

  /** target += factor source, over a row. */
  static void add(
      double factor, double[] source, int fromSource, double[] target, int fromTarget, int width) {
    for (int c = 0; c < width; c++) {
      target[fromTarget + c] += factor * source[fromSource + c];
    }
  }
}
