package dev.sluice.flow.coupling;

import java.util.Arrays;

/**
 * The assignment of least cost, by shortest augmenting paths from a start by column reduction
 * (Jonker and Volgenant 1987, Computing 38; the paths as in Crouse 2016, IEEE Transactions on
 * Aerospace and Electronic Systems 52). O(n^3) at worst.
 */
final class Assignment {
  private static final int NONE = -1;

  private final int n;
  private final double[] cost;
  private final double[] price;
  private final int[] columnOf;
  private final int[] rowOf;

  private Assignment(int n, double[] cost) {
    this.n = n;
    this.cost = cost;
    price = new double[n];
    columnOf = new int[n];
    rowOf = new int[n];
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
    assignment.reduceColumns();
    assignment.transferReduction();
    for (int row = 0; row < n; row++) {
      if (assignment.columnOf[row] == NONE) {
        assignment.augment(row);
      }
    }
    return assignment.columnOf;
  }

  /** Each column's price is its least cost; its row takes it if it is still free. */
  private void reduceColumns() {
    int[] least = new int[n];
    System.arraycopy(cost, 0, price, 0, n);
    for (int i = 1; i < n; i++) {
      for (int j = 0; j < n; j++) {
        if (cost[i * n + j] < price[j]) {
          price[j] = cost[i * n + j];
          least[j] = i;
        }
      }
    }
    for (int j = n - 1; j >= 0; j--) {
      if (columnOf[least[j]] == NONE) {
        columnOf[least[j]] = j;
        rowOf[j] = least[j];
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

  /** Dijkstra's shortest path in reduced costs from a free row to a free column. */
  private void augment(int free) {
    double[] distance = new double[n];
    int[] before = new int[n];
    int[] open = new int[n];
    for (int j = 0; j < n; j++) {
      distance[j] = cost[free * n + j] - price[j];
      before[j] = free;
      open[j] = j;
    }
    int opened = n;
    int[] closed = new int[n];
    int count = 0;
    double reached;
    int column;
    while (true) {
      int nearest = 0;
      for (int k = 1; k < opened; k++) {
        double gap = distance[open[k]] - distance[open[nearest]];
        if (gap < 0 || (gap == 0 && rowOf[open[k]] == NONE)) {
          nearest = k;
        }
      }
      column = open[nearest];
      reached = distance[column];
      if (rowOf[column] == NONE) {
        break;
      }
      open[nearest] = open[--opened];
      closed[count++] = column;
      int row = rowOf[column];
      double offset = reached - (cost[row * n + column] - price[column]);
      for (int k = 0; k < opened; k++) {
        int j = open[k];
        double through = offset + cost[row * n + j] - price[j];
        if (through < distance[j]) {
          distance[j] = through;
          before[j] = row;
        }
      }
    }
    for (int k = 0; k < count; k++) {
      price[closed[k]] += distance[closed[k]] - reached;
    }
    int row;
    do {
      row = before[column];
      rowOf[column] = row;
      int next = columnOf[row];
      columnOf[row] = column;
      column = next;
    } while (row != free);
  }
}
