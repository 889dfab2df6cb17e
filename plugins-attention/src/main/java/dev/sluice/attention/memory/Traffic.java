package dev.sluice.attention.memory;

/**
 * Numbers that the forward pass moves between a large slow memory and a fast one of {@code M}
 * numbers, by FlashAttention's model (Dao et al. 2022, arXiv:2205.14135, algorithms 0 and 1): once
 * by its formulas, once counted load by load and store by store in loops that are those of the
 * algorithms.
 */
final class Traffic {
  private long moved;

  private Traffic() {}

  /** 4 N d for Q, K, V, O and 4 N^2 for S and P, each written once and read once. */
  static double standardFormula(long rows, long width) {
    return 4.0 * rows * width + 4.0 * rows * rows;
  }

  /** 2 N d for K and V, then 3 N d + 4 N for Q, O, sums and maxima for each block of keys. */
  static double flashFormula(long rows, long width, long fast) {
    long keys = keysOfBlock(width, fast);
    double blocks = Math.ceil(rows / (double) keys);
    return 2.0 * rows * width + blocks * (3.0 * rows * width + 4.0 * rows);
  }

  /** Algorithm 0, counted. */
  static long standard(int rows, int width) {
    Traffic traffic = new Traffic();
    for (int row = 0; row < rows; row++) {
      traffic.move(width); // q
      traffic.move(rows); // S, written
    }
    traffic.move((long) rows * width); // K
    for (int row = 0; row < rows; row++) {
      traffic.move(rows); // S, read
      traffic.move(rows); // P, written
    }
    traffic.move((long) rows * width); // V
    for (int row = 0; row < rows; row++) {
      traffic.move(rows); // P, read
      traffic.move(width); // o
    }
    return traffic.moved;
  }

  /** Algorithm 1, counted. */
  static long flash(int rows, int width, int fast) {
    Traffic traffic = new Traffic();
    int keys = Math.toIntExact(keysOfBlock(width, fast));
    int queries = Math.min(keys, width);
    for (int key = 0; key < rows; key += keys) {
      int k = Math.min(keys, rows - key);
      traffic.move(2L * k * width); // K and V of the block
      for (int query = 0; query < rows; query += queries) {
        int q = Math.min(queries, rows - query);
        traffic.move((long) q * (2 * width + 2)); // Q, O, sums and maxima
        traffic.move((long) q * (width + 2)); // O, sums and maxima, written
      }
    }
    return traffic.moved;
  }

  /** ceil(M / 4d). */
  private static long keysOfBlock(long width, long fast) {
    return (fast + 4 * width - 1) / (4 * width);
  }

  private void move(long numbers) {
    moved += numbers;
  }
}
