package dev.sluice.attention.memory;

/**
 * Numbers that the forward pass moves between a large slow memory and a fast one of {@code M}
 * numbers, by FlashAttention's model (Dao et al. 2022, arXiv:2205.14135, algorithms 0 and 1). What
 * this framework's kernels move is counted, see {@link dev.sluice.attention.kernel.Traffic}; they
 * walk through their blocks in another order.
 */
final class PaperTraffic {
  private PaperTraffic() {}

  /** 4 N d for Q, K, V, O and 4 N^2 for S and P, each written once and read once. */
  static double standard(long rows, long width) {
    return 4.0 * rows * width + 4.0 * rows * rows;
  }

  /** 2 N d for K and V, then 3 N d + 4 N for Q, O, sums and maxima for each block of keys. */
  static double flash(long rows, long width, long fast) {
    // ceil(M / 4d)
    long keys = (fast + 4 * width - 1) / (4 * width);
    double blocks = Math.ceil(rows / (double) keys);
    return 2.0 * rows * width + blocks * (3.0 * rows * width + 4.0 * rows);
  }
}
