package dev.sluice.runtime.vector;

import static dev.sluice.runtime.vector.Vectors.LANES;
import static dev.sluice.runtime.vector.Vectors.ONE;
import static dev.sluice.runtime.vector.Vectors.S;
import static dev.sluice.runtime.vector.Vectors.WIDE;

import dev.sluice.api.vector.Matrix;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * Products of so few rows that reading B takes all the time, as when one token is decoded: several
 * of its rows are read side by side from one end to the other, as memory likes it, and added to C,
 * which stays in the first cache.
 */
final class FewRows {
  /** Rows of B side by side. With 4 or 16, or with C in registers, memory is slower. */
  private static final int SIDE = 8;

  /** Whether registers suffice for two rows of A. */
  private static final boolean TWO = WIDE == 4;

  /** Columns of C that stay in the first cache. */
  private static final int COLUMNS = 4096;

  private FewRows() {}

  /** C = start + A B; there are whole vectors of columns, which are contiguous in B and C. */
  static void multiply(
      int rows, int columns, int depth, Matrix a, Matrix b, Matrix start, Matrix c) {
    for (int n = 0; n < columns; n += COLUMNS) {
      int width = Math.min(COLUMNS, columns - n);
      begin(rows, n, width, start, c);
      for (int k = 0, side; k < depth; k += side) {
        side = k + SIDE <= depth ? SIDE : 1;
        int q = b.from() + k * b.rowStep() + n;
        for (int i = 0, together; i < rows; i += together) {
          together = side == SIDE && TWO && i + 2 <= rows ? 2 : 1;
          int p = a.from() + i * a.rowStep() + k * a.columnStep();
          int to = c.from() + i * c.rowStep() + n;
          if (together == 2) {
            two(
                width, a.values(), p, a.rowStep(), a.columnStep(), b.values(), q, b.rowStep(),
                c.values(), to, c.rowStep());
          } else if (side == SIDE) {
            one(width, a.values(), p, a.columnStep(), b.values(), q, b.rowStep(), c.values(), to);
          } else {
            last(width, a.values()[p], b.values(), q, c.values(), to);
          }
        }
      }
    }
  }

  private static void begin(int rows, int n, int columns, Matrix start, Matrix c) {
    for (int i = 0; i < rows; i++) {
      int to = c.from() + i * c.rowStep() + n;
      if (start == null) {
        Arrays.fill(c.values(), to, to + columns, 0);
      } else {
        int from = start.from() + i * start.rowStep() + n;
        System.arraycopy(start.values(), from, c.values(), to, columns);
      }
    }
  }

  /** c += eight numbers of A times as many rows of B. */
  private static void one(
      int columns, float[] a, int p, int step, float[] b, int from, int stride, float[] c, int to) {
    FloatVector a0 = ONE.broadcast(a[p]);
    FloatVector a1 = ONE.broadcast(a[p + step]);
    FloatVector a2 = ONE.broadcast(a[p + 2 * step]);
    FloatVector a3 = ONE.broadcast(a[p + 3 * step]);
    FloatVector a4 = ONE.broadcast(a[p + 4 * step]);
    FloatVector a5 = ONE.broadcast(a[p + 5 * step]);
    FloatVector a6 = ONE.broadcast(a[p + 6 * step]);
    FloatVector a7 = ONE.broadcast(a[p + 7 * step]);
    for (int j = 0; j < columns; j += LANES) {
      int q = from + j;
      FloatVector y = a0.fma(FloatVector.fromArray(S, b, q), FloatVector.fromArray(S, c, to + j));
      y = a1.fma(FloatVector.fromArray(S, b, q + stride), y);
      y = a2.fma(FloatVector.fromArray(S, b, q + 2 * stride), y);
      y = a3.fma(FloatVector.fromArray(S, b, q + 3 * stride), y);
      y = a4.fma(FloatVector.fromArray(S, b, q + 4 * stride), y);
      y = a5.fma(FloatVector.fromArray(S, b, q + 5 * stride), y);
      y = a6.fma(FloatVector.fromArray(S, b, q + 6 * stride), y);
      a7.fma(FloatVector.fromArray(S, b, q + 7 * stride), y).intoArray(c, to + j);
    }
  }

  /** As {@link #one}, with two rows of A and C. */
  private static void two(
      int columns, float[] a, int p, int aRow, int step, float[] b, int from, int stride, float[] c,
      int to, int cRow) {
    FloatVector a0 = ONE.broadcast(a[p]);
    FloatVector a1 = ONE.broadcast(a[p + step]);
    FloatVector a2 = ONE.broadcast(a[p + 2 * step]);
    FloatVector a3 = ONE.broadcast(a[p + 3 * step]);
    FloatVector a4 = ONE.broadcast(a[p + 4 * step]);
    FloatVector a5 = ONE.broadcast(a[p + 5 * step]);
    FloatVector a6 = ONE.broadcast(a[p + 6 * step]);
    FloatVector a7 = ONE.broadcast(a[p + 7 * step]);
    int next = p + aRow;
    FloatVector d0 = ONE.broadcast(a[next]);
    FloatVector d1 = ONE.broadcast(a[next + step]);
    FloatVector d2 = ONE.broadcast(a[next + 2 * step]);
    FloatVector d3 = ONE.broadcast(a[next + 3 * step]);
    FloatVector d4 = ONE.broadcast(a[next + 4 * step]);
    FloatVector d5 = ONE.broadcast(a[next + 5 * step]);
    FloatVector d6 = ONE.broadcast(a[next + 6 * step]);
    FloatVector d7 = ONE.broadcast(a[next + 7 * step]);
    for (int j = 0; j < columns; j += LANES) {
      int q = from + j;
      FloatVector y = FloatVector.fromArray(S, c, to + j);
      FloatVector z = FloatVector.fromArray(S, c, to + cRow + j);
      FloatVector b0 = FloatVector.fromArray(S, b, q);
      y = a0.fma(b0, y);
      z = d0.fma(b0, z);
      FloatVector b1 = FloatVector.fromArray(S, b, q + stride);
      y = a1.fma(b1, y);
      z = d1.fma(b1, z);
      FloatVector b2 = FloatVector.fromArray(S, b, q + 2 * stride);
      y = a2.fma(b2, y);
      z = d2.fma(b2, z);
      FloatVector b3 = FloatVector.fromArray(S, b, q + 3 * stride);
      y = a3.fma(b3, y);
      z = d3.fma(b3, z);
      FloatVector b4 = FloatVector.fromArray(S, b, q + 4 * stride);
      y = a4.fma(b4, y);
      z = d4.fma(b4, z);
      FloatVector b5 = FloatVector.fromArray(S, b, q + 5 * stride);
      y = a5.fma(b5, y);
      z = d5.fma(b5, z);
      FloatVector b6 = FloatVector.fromArray(S, b, q + 6 * stride);
      y = a6.fma(b6, y);
      z = d6.fma(b6, z);
      FloatVector b7 = FloatVector.fromArray(S, b, q + 7 * stride);
      y = a7.fma(b7, y);
      z = d7.fma(b7, z);
      y.intoArray(c, to + j);
      z.intoArray(c, to + cRow + j);
    }
  }

  private static void last(int columns, float a, float[] b, int from, float[] c, int to) {
    FloatVector x = ONE.broadcast(a);
    for (int j = 0; j < columns; j += LANES) {
      x.fma(FloatVector.fromArray(S, b, from + j), FloatVector.fromArray(S, c, to + j))
          .intoArray(c, to + j);
    }
  }
}
