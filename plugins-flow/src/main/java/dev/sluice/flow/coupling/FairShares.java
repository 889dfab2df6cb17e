package dev.sluice.flow.coupling;

import dev.sluice.api.data.Points;

/**
 * A plan with the marginals 1 / n near one that nearly has them (Altschuler, Weed and Rigollet
 * 2017, arXiv:1705.09634, algorithm 2): rows, then columns, that have too much are scaled down, and
 * what is missing is added as a product of what rows and columns miss. Moves at most twice the
 * error of the marginals.
 */
final class FairShares {
  /** Relative errors of a marginal up to this are left as they are. */
  private static final double CLOSE = 1e-9;

  private final int n;
  private final double[] mass;

  private FairShares(Points plan) {
    n = plan.count();
    mass = plan.values();
  }

  /**
   * Completes the plan in place and returns it.
   *
   * @param plan 0 or more, shape {@code [n, n]}
   */
  static Points of(Points plan) {
    new FairShares(plan).complete();
    return plan;
  }

  private void complete() {
    double[] rows = rowSums();
    if (close(rows) && close(columnSums())) {
      return;
    }
    scale(rows, n, 1);
    scale(columnSums(), 1, n);
    double[] ofRow = missing(rowSums());
    double[] ofColumn = missing(columnSums());
    double total = 0;
    for (double share : ofRow) {
      total += share;
    }
    for (int k = 0; total > 0 && k < mass.length; k++) {
      mass[k] += ofRow[k / n] * ofColumn[k % n] / total;
    }
  }

  private double[] rowSums() {
    double[] sums = new double[n];
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int j = 0; j < n; j++) {
        sum += mass[i * n + j];
      }
      sums[i] = sum;
    }
    return sums;
  }

  private double[] columnSums() {
    double[] sums = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        sums[j] += mass[i * n + j];
      }
    }
    return sums;
  }

  private boolean close(double[] sums) {
    for (double sum : sums) {
      if (!(Math.abs(n * sum - 1) <= CLOSE)) {
        return false;
      }
    }
    return true;
  }

  private void scale(double[] sums, int stride, int along) {
    for (int i = 0; i < n; i++) {
      double factor = Math.min(1, 1 / (n * sums[i]));
      for (int j = 0; j < n; j++) {
        mass[i * stride + j * along] *= factor;
      }
    }
  }

  private double[] missing(double[] sums) {
    double[] missing = new double[n];
    for (int i = 0; i < n; i++) {
      missing[i] = Math.max(0, 1.0 / n - sums[i]);
    }
    return missing;
  }
}
