package dev.sluice.flow.coupling;

import java.util.Arrays;

/**
 * Prices near those of the least assignment, by auction with epsilon scaling (Bertsekas 1992,
 * Computational Optimization and Applications 1, section 2): a free row takes the column that is
 * best for it, throws out who had it, and lowers the column's price until its second choice is as
 * good, and by epsilon more. Rounds with smaller epsilon start from the prices of the last.
 *
 * <p>Prices only fall, so what a column costs a row only rises: a row looks through all columns
 * again only when the few that it remembers have become worse than the best of the rest were.
 */
final class Auction {
  private static final int NONE = -1;
  private static final int REMEMBERED = 4;
  private static final double FIRST_EPSILON = 0.03;
  private static final double LAST_EPSILON = 0.01;
  private static final double FACTOR = 5;

  /** Bids a row, on average, after which what is left is left to the exact method. */
  private static final long PATIENCE = 500;

  private final int n;
  private final double[] cost;
  private final double[] price;
  private final int kept;
  private final int[] columns;
  private final double[] rest;
  private final double[] best;
  private long bids;
  private int first;
  private double gap;
  private double ceiling = Double.POSITIVE_INFINITY;

  private Auction(int n, double[] cost, double[] price) {
    this.n = n;
    this.cost = cost;
    this.price = price;
    kept = Math.min(n - 1, REMEMBERED);
    columns = new int[n * kept];
    rest = new double[n];
    best = new double[kept + 1];
    // Nothing is remembered yet.
    Arrays.fill(rest, Double.NEGATIVE_INFINITY);
  }

  /**
   * Lowers the prices, shape {@code [n]}, {@code n >= 2}. Costs that are all alike move none.
   *
   * @param cost finite, shape {@code [n, n]}
   */
  static void lower(int n, double[] cost, double[] price) {
    new Auction(n, cost, price).run();
  }

  private void run() {
    double gaps = 0;
    double epsilon = 0;
    for (int row = 0; row < n; row++) {
      look(row);
      gaps += gap / n;
      double worst = Double.NEGATIVE_INFINITY;
      for (int j = 0; j < n; j++) {
        worst = Math.max(worst, cost[row * n + j]);
      }
      epsilon += FIRST_EPSILON * (worst - cost[row * n + first]) / n;
    }
    double last = Math.max(LAST_EPSILON * gaps, 1e-7 * epsilon);
    while (epsilon > 0 && bids < PATIENCE * n) {
      round(epsilon);
      if (epsilon == last) {
        return;
      }
      epsilon = Math.max(epsilon / FACTOR, last);
    }
  }

  private void round(double epsilon) {
    int[] rowOf = new int[n];
    Arrays.fill(rowOf, NONE);
    int[] free = new int[n];
    for (int i = 0; i < n; i++) {
      free[i] = n - 1 - i;
    }
    int count = n;
    while (count > 0 && bids++ < PATIENCE * n) {
      int row = free[--count];
      if (!recall(row)) {
        look(row);
      }
      price[first] -= gap + epsilon;
      if (rowOf[first] != NONE) {
        free[count++] = rowOf[first];
      }
      rowOf[first] = row;
    }
  }

  /** Finds the first choice and its lead among what the row remembers; false if that may be old. */
  private boolean recall(int row) {
    double least = Double.POSITIVE_INFINITY;
    double second = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int k = row * kept; k < (row + 1) * kept; k++) {
      int j = columns[k];
      double at = cost[row * n + j] - price[j];
      if (at < least) {
        second = least;
        least = at;
        first = j;
      } else if (at < second) {
        second = at;
      }
      most = Math.max(most, at);
    }
    ceiling = Math.nextUp(most);
    gap = second - least;
    return second <= rest[row];
  }

  /** Looks through all columns below the ceiling, enough of which there are, for the best. */
  private void look(int row) {
    Arrays.fill(best, ceiling);
    int from = row * kept;
    int base = row * n;
    double worst = ceiling;
    for (int j = 0; j < n; j++) {
      double at = cost[base + j] - price[j];
      if (at < worst) {
        insert(from, j, at);
        worst = best[kept];
      }
    }
    first = columns[from];
    gap = best[1] - best[0];
    rest[row] = best[kept];
  }

  private void insert(int from, int column, double at) {
    int k = kept;
    while (k > 0 && best[k - 1] > at) {
      best[k] = best[k - 1];
      if (k < kept) {
        columns[from + k] = columns[from + k - 1];
      }
      k--;
    }
    best[k] = at;
    if (k < kept) {
      columns[from + k] = column;
    }
  }
}
