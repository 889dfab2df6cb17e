package dev.sluice.attention.memory;

/**
 * How a cost grows: the exponent p of the best fit cost = c N^p, by least squares of logarithms.
 */
final class Growth {
  private Growth() {}

  /** NaN for fewer than two sizes. */
  static double exponent(double[] sizes, double[] costs) {
    double x = 0;
    double y = 0;
    for (int i = 0; i < sizes.length; i++) {
      x += Math.log(sizes[i]) / sizes.length;
      y += Math.log(costs[i]) / sizes.length;
    }
    double cross = 0;
    double square = 0;
    for (int i = 0; i < sizes.length; i++) {
      cross += (Math.log(sizes[i]) - x) * (Math.log(costs[i]) - y);
      square += (Math.log(sizes[i]) - x) * (Math.log(sizes[i]) - x);
    }
    return cross / square;
  }
}
