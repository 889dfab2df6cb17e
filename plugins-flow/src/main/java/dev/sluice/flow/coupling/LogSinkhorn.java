package dev.sluice.flow.coupling;

import dev.sluice.api.data.Points;

/**
 * Sinkhorn's iteration on logarithms, so that a small regularisation does not underflow (Peyre and
 * Cuturi 2019, Computational Optimal Transport, remark 4.23; unbalanced: Chizat et al. 2018,
 * Mathematics of Computation 87, section 5). The plan is K_ij exp(f_i + g_j) with log K = -cost /
 * regularisation - 2 log n, and f_i = power (-log n - log sum_j K_ij exp(g_j)), likewise g.
 */
final class LogSinkhorn {
  private final int n;
  private final double[] logKernel;
  private final double power;
  private final double[] row;
  private final double[] column;

  /**
   * @param power 1 where all mass is moved, marginal / (marginal + regularisation) elsewhere
   */
  LogSinkhorn(Points cost, double regularization, double power) {
    this.n = cost.count();
    this.power = power;
    logKernel = new double[n * n];
    double prior = 2 * Math.log(n);
    for (int k = 0; k < logKernel.length; k++) {
      logKernel[k] = -cost.values()[k] / regularization - prior;
    }
    row = new double[n];
    column = new double[n];
  }

  /** Iterates until no potential moves by more than {@code tolerance}, or {@code most} times. */
  void iterate(int most, double tolerance) {
    double moved = Double.POSITIVE_INFINITY;
    for (int i = 0; i < most && moved > tolerance; i++) {
      moved = Math.max(update(row, column, n, 1), update(column, row, 1, n));
    }
  }

  private double update(double[] of, double[] other, int stride, int otherStride) {
    double moved = 0;
    double share = -Math.log(n);
    for (int i = 0; i < n; i++) {
      double top = Double.NEGATIVE_INFINITY;
      for (int j = 0; j < n; j++) {
        top = Math.max(top, logKernel[i * stride + j * otherStride] + other[j]);
      }
      double sum = 0;
      for (int j = 0; j < n; j++) {
        sum += Math.exp(logKernel[i * stride + j * otherStride] + other[j] - top);
      }
      double next = power * (share - top - Math.log(sum));
      moved = Math.max(moved, Math.abs(next - of[i]));
      of[i] = next;
    }
    return moved;
  }

  /** The masses, shape {@code [n, n]}; they need not sum to 1 where some mass stays. */
  Points plan() {
    Points plan = Points.zeros(n, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        plan.set(i, j, Math.exp(logKernel[i * n + j] + row[i] + column[j]));
      }
    }
    return plan;
  }
}
