package dev.sluice.flow.coupling;

import java.util.Arrays;

/**
 * The assignment of least cost: reduction transfer, augmenting row reduction and shortest
 * augmenting paths (Jonker and Volgenant 1987, Computing 38) from the prices of an {@link Auction},
 * which leave few paths to find. Exact up to rounding; O(n^3) at worst.
 */
final class Assignment {
  private static final int NONE = -1;
  private static final int PASSES = 2;

  private final int n;
  private final double[] cost;
  private final double[] price;
  private final int[] columnOf;
  private final int[] rowOf;
  private final int[] free;
  private int freeCount;
  private final double[] distance;
  private final int[] before;
  private final int[] open;
  private final int[] closed;

  private Assignment(int n, double[] cost) {
    this.n = n;
    this.cost = cost;
    price = new double[n];
    columnOf = new int[n];
    rowOf = new int[n];
    free = new int[n];
    distance = new double[n];
    before = new int[n];
    open = new int[n];
    closed = new int[n];
    Arrays.fill(columnOf, NONE);
    Arrays.fill(rowOf, NONE);
  }

  /**
   * The column of each row.
   *
   * @param cost finite, row-major, shape {@code [n, n]}
   */
  static int[] solve(int n, double[] cost) {
    Assignment assignment = new Assignment(n, cost);
    if (n > 1) {
      Auction.lower(n, cost, assignment.price);
    }
    assignment.takeFirstChoices();
    assignment.transferReduction();
    for (int pass = 0; pass < PASSES && n > 1; pass++) {
      assignment.augmentRows();
    }
    for (int k = 0; k < assignment.freeCount; k++) {
      assignment.augment(assignment.free[k]);
    }
    return assignment.columnOf;
  }

  /** Each row takes the column that is best for it if that is still free. */
  private void takeFirstChoices() {
    for (int i = 0; i < n; i++) {
      int first = 0;
      for (int j = 1; j < n; j++) {
        if (cost[i * n + j] - price[j] < cost[i * n + first] - price[first]) {
          first = j;
        }
      }
      if (rowOf[first] == NONE) {
        rowOf[first] = i;
        columnOf[i] = first;
      } else {
        free[freeCount++] = i;
      }
    }
  }

  /** Lowers the price of each taken column until its row has a second choice as good. */
  private void transferReduction() {
    for (int i = 0; i < n; i++) {
      int own = columnOf[i];
      if (own == NONE || n == 1) {
        continue;
      }
      double second = Double.POSITIVE_INFINITY;
      for (int j = 0; j < n; j++) {
        if (j != own) {
          second = Math.min(second, cost[i * n + j] - price[j]);
        }
      }
      price[own] -= second - (cost[i * n + own] - price[own]);
    }
  }

  /**
   * Free rows take their best column, whose price falls until the second is as good; who had it
   * looks again at once if that moved the price, and in the next pass otherwise.
   */
  private void augmentRows() {
    int waiting = freeCount;
    freeCount = 0;
    int next = 0;
    for (int tries = 0; next < waiting; tries++) {
      int row = free[next++];
      double least = Double.POSITIVE_INFINITY;
      double second = Double.POSITIVE_INFINITY;
      int first = NONE;
      int other = NONE;
      for (int j = 0; j < n; j++) {
        double at = cost[row * n + j] - price[j];
        if (at < least) {
          second = least;
          other = first;
          least = at;
          first = j;
        } else if (at < second) {
          second = at;
          other = j;
        }
      }
      double lowered = price[first] - (second - least);
      boolean moved = lowered < price[first];
      int column = !moved && rowOf[first] != NONE ? other : first;
      int loser = rowOf[column];
      price[first] = lowered;
      columnOf[row] = column;
      rowOf[column] = row;
      if (loser != NONE) {
        columnOf[loser] = NONE;
        // Rounding can make the price fall very slowly: then the paths do the rest.
        if (moved && tries < n) {
          free[--next] = loser;
        } else {
          free[freeCount++] = loser;
        }
      }
    }
  }

  /** Dijkstra's shortest path in reduced costs from a free row to a free column. */
  private void augment(int start) {
    double reached = Double.POSITIVE_INFINITY;
    int nearest = 0;
    for (int j = 0; j < n; j++) {
      distance[j] = cost[start * n + j] - price[j];
      before[j] = start;
      open[j] = j;
      if (nearer(distance[j], j, reached)) {
        reached = distance[j];
        nearest = j;
      }
    }
    int opened = n;
    int count = 0;
    int column = open[nearest];
    while (rowOf[column] != NONE) {
      open[nearest] = open[--opened];
      closed[count++] = column;
      int row = rowOf[column];
      double offset = reached - (cost[row * n + column] - price[column]);
      reached = Double.POSITIVE_INFINITY;
      for (int k = 0; k < opened; k++) {
        int j = open[k];
        double through = offset + (cost[row * n + j] - price[j]);
        if (through < distance[j]) {
          distance[j] = through;
          before[j] = row;
        }
        if (nearer(distance[j], j, reached)) {
          reached = distance[j];
          nearest = k;
        }
      }
      column = open[nearest];
    }
    for (int k = 0; k < count; k++) {
      price[closed[k]] += distance[closed[k]] - reached;
    }
    exchange(start, column);
  }

  private boolean nearer(double at, int column, double reached) {
    return at < reached || (at == reached && rowOf[column] == NONE);
  }

  /** Every row on the path to a free column takes the one after it. */
  private void exchange(int start, int end) {
    int column = end;
    int row;
    do {
      row = before[column];
      rowOf[column] = row;
      int next = columnOf[row];
      columnOf[row] = column;
      column = next;
    } while (row != start);
  }
}
