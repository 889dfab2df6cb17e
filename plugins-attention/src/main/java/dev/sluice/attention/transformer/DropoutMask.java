package dev.sluice.attention.transformer;

import dev.sluice.api.vector.Matrix;

/**
 * Which numbers of rows are left out in training (Srivastava et al. 2014); the others are divided
 * by the probability to stay. Whether a number stays is a function of a seed, the place in the
 * network, the row and the column alone (by SplitMix64's finaliser; Steele et al. 2014), so it is
 * the same for any number of workers and where activations are computed again.
 */
final class DropoutMask {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final double rate;
  private final long threshold;
  private final float kept;
  private boolean on;
  private long seed;

  /**
   * @param rate the probability to be left out
   */
  DropoutMask(double rate) {
    this.rate = rate;
    this.threshold = Math.round(rate * 0x1p32);
    this.kept = (float) (1 / (1 - rate));
  }

  /** Whether anything is ever left out. */
  boolean isEmpty() {
    return rate == 0;
  }

  /** Leaves out from now on. */
  void begin(long drawn) {
    on = rate > 0;
    seed = drawn;
  }

  /** Leaves out nothing from now on. */
  void end() {
    on = false;
  }

  boolean on() {
    return on;
  }

  /**
   * y = what is left of x.
   *
   * @param row the number of the first row
   * @param x columns 1 apart
   * @param y shape {@code [rows, columns]}, written from 0 on without gaps
   */
  void copy(int place, int row, int rows, int columns, Matrix x, float[] y) {
    for (int i = 0; i < rows; i++) {
      one(key(place, row + i), columns, x.values(), x.from() + i * x.rowStep(), y, i * columns);
    }
  }

  /** y += what is left of x, whose rows have no gaps; as {@link #copy}. */
  void add(int place, int row, int rows, int columns, float[] x, Matrix y) {
    for (int i = 0; i < rows; i++) {
      one(key(place, row + i), columns, x, i * columns, x, i * columns);
      sum(columns, x, i * columns, y.values(), y.from() + i * y.rowStep());
    }
  }

  private void one(long key, int columns, float[] x, int from, float[] y, int to) {
    for (int j = 0; j < columns; j += 2) {
      long bits = mixed(key + j * GOLDEN);
      y[to + j] = (bits >>> 32) < threshold ? 0 : kept * x[from + j];
      if (j + 1 < columns) {
        y[to + j + 1] = (bits & 0xFFFFFFFFL) < threshold ? 0 : kept * x[from + j + 1];
      }
    }
  }

  private static void sum(int n, float[] x, int from, float[] y, int to) {
    for (int j = 0; j < n; j++) {
      y[to + j] += x[from + j];
    }
  }

  private long key(int place, int row) {
    return mixed(mixed(seed + GOLDEN * (place + 1L)) + GOLDEN * row);
  }

  private static long mixed(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }
}
