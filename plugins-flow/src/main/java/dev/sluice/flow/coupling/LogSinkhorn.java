package dev.sluice.flow.coupling;

import dev.sluice.api.data.Points;
import java.util.Arrays;

/**
 * Sinkhorn's iteration on logarithms, so that a small regularisation does not underflow (Peyre and
 * Cuturi 2019, Computational Optimal Transport, remark 4.23; unbalanced: Chizat et al. 2018,
 * Mathematics of Computation 87, section 5). The plan is K_ij exp(f_i + g_j) with log K = -cost /
 * regularisation - 2 log n, and f_i = power (-log n - log sum_j K_ij exp(g_j)), likewise g.
 *
 * <p>Exponentials of the whole matrix are dear: they are taken at some potentials and kept, and
 * sums are products with that kernel as long as no potential has moved far from there (Schmitzer
 * 2019, SIAM Journal on Scientific Computing 41, section 3.1).
 */
final class LogSinkhorn {
  /** A potential's way to the next kernel: what underflowed there is below e^-500 of a sum here. */
  private static final double FAR = 100;

  /** A logarithm of the greatest mass up to which the masses' sum is an ordinary number. */
  private static final double SAFE = 500;

  private final int n;
  private final double[] logKernel;
  private final double power;
  private final double[] row;
  private final double[] column;
  private final double[] kernel;
  private final double[] rowThere;
  private final double[] columnThere;

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
    kernel = new double[n * n];
    rowThere = new double[n];
    columnThere = new double[n];
  }

  /** Iterates until no potential moves by more than {@code tolerance}, or {@code most} times. */
  void iterate(int most, double tolerance) {
    double moved = Double.POSITIVE_INFINITY;
    for (int i = 0; i < most && moved > tolerance; i++) {
      if (i == 0) {
        moved = fromLogarithms(row, column, n, 1);
        moved = Math.max(moved, fromLogarithms(column, row, 1, n));
        keepKernel();
      } else {
        double[] rows = rowSums();
        moved = lost(rows) ? fromLogarithms(row, column, n, 1) : move(row, rowThere, rows);
        keepKernelIfFar(row, rowThere);
        double[] columns = columnSums();
        moved =
            Math.max(
                moved,
                lost(columns)
                    ? fromLogarithms(column, row, 1, n)
                    : move(column, columnThere, columns));
        keepKernelIfFar(column, columnThere);
      }
    }
  }

  /** Whether a sum has underflowed or nearly so, as for a point that is far from all others. */
  private static boolean lost(double[] sums) {
    return Arrays.stream(sums).anyMatch(sum -> !(sum > 1e-250));
  }

  /** An update that needs no kernel. */
  private double fromLogarithms(double[] of, double[] other, int stride, int otherStride) {
    double[] sums = new double[n];
    double[] tops = new double[n];
    for (int i = 0; i < n; i++) {
      double top = Double.NEGATIVE_INFINITY;
      for (int j = 0; j < n; j++) {
        top = Math.max(top, logKernel[i * stride + j * otherStride] + other[j]);
      }
      double sum = 0;
      for (int j = 0; j < n; j++) {
        sum += Math.exp(logKernel[i * stride + j * otherStride] + other[j] - top);
      }
      sums[i] = sum;
      tops[i] = -top;
    }
    return move(of, tops, sums);
  }

  /** Moves each potential to its own update, and says how far the one that moved most went. */
  private double move(double[] of, double[] there, double[] sums) {
    double moved = 0;
    double share = -Math.log(n);
    for (int i = 0; i < n; i++) {
      double next = power * (share + there[i] - Math.log(sums[i]));
      moved = Math.max(moved, Math.abs(next - of[i]));
      of[i] = next;
    }
    return moved;
  }

  private void keepKernel() {
    System.arraycopy(row, 0, rowThere, 0, n);
    System.arraycopy(column, 0, columnThere, 0, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        kernel[i * n + j] = Math.exp(logKernel[i * n + j] + row[i] + column[j]);
      }
    }
  }

  private void keepKernelIfFar(double[] of, double[] there) {
    for (int i = 0; i < n; i++) {
      if (!(Math.abs(of[i] - there[i]) < FAR)) {
        keepKernel();
        return;
      }
    }
  }

  private double[] rowSums() {
    double[] weights = factors(column, columnThere);
    double[] sums = new double[n];
    for (int i = 0; i < n; i++) {
      sums[i] = dot(i * n, weights);
    }
    return sums;
  }

  /** Four sums side by side, which need not wait for each other. */
  private double dot(int from, double[] weights) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int j = 0;
    for (; j < n - 3; j += 4) {
      a += kernel[from + j] * weights[j];
      b += kernel[from + j + 1] * weights[j + 1];
      c += kernel[from + j + 2] * weights[j + 2];
      d += kernel[from + j + 3] * weights[j + 3];
    }
    for (; j < n; j++) {
      a += kernel[from + j] * weights[j];
    }
    return (a + b) + (c + d);
  }

  private double[] columnSums() {
    double[] weights = factors(row, rowThere);
    double[] sums = new double[n];
    for (int i = 0; i < n; i++) {
      double weight = weights[i];
      int from = i * n;
      for (int j = 0; j < n; j++) {
        sums[j] += kernel[from + j] * weight;
      }
    }
    return sums;
  }

  private double[] factors(double[] of, double[] there) {
    double[] factors = new double[n];
    for (int i = 0; i < n; i++) {
      factors[i] = Math.exp(of[i] - there[i]);
    }
    return factors;
  }

  /**
   * By how much a row's mass differs from what the optimum's condition gives it, relative and at
   * most: 0 at the limit of the iterations. Where all mass is moved, that is its error against 1 /
   * n. Columns have none, as theirs is the last update.
   */
  double marginalError() {
    double[] next = row.clone();
    double[] rows = rowSums();
    double moved = lost(rows) ? fromLogarithms(next, column, n, 1) : move(next, rowThere, rows);
    return Math.expm1(moved / power);
  }

  /** The masses, shape {@code [n, n]}; they need not sum to 1 where some mass stays. */
  Points masses() {
    return masses(0);
  }

  /** The masses over their sum, which itself may be too small for a number. */
  Points shares() {
    double top = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        top = Math.max(top, exponent(i, j));
      }
    }
    Points shares = masses(Math.abs(top) > SAFE ? top : 0);
    double total = 0;
    for (double mass : shares.values()) {
      total += mass;
    }
    for (int k = 0; k < shares.values().length; k++) {
      shares.values()[k] /= total;
    }
    return shares;
  }

  private Points masses(double shift) {
    Points masses = Points.zeros(n, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        masses.set(i, j, Math.exp(exponent(i, j) - shift));
      }
    }
    return masses;
  }

  private double exponent(int i, int j) {
    return logKernel[i * n + j] + row[i] + column[j];
  }
}
