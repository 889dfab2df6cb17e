package dev.sluice.runtime.vector;

import static dev.sluice.runtime.vector.Vectors.LANES;
import static dev.sluice.runtime.vector.Vectors.ONE;
import static dev.sluice.runtime.vector.Vectors.S;

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
        for (int i = 0; i < rows; i++) {
          int p = a.from() + i * a.rowStep() + k * a.columnStep();
          int to = c.from() + i * c.rowStep() + n;
          if (side == SIDE) {
            eight(width, a.values(), p, a.columnStep(), b.values(), q, b.rowStep(), c.values(), to);
          } else {
            one(width, a.values()[p], b.values(), q, c.values(), to);
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

  /** c += the sum of a[i] times row i of B. */
  private static void eight(
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

  private static void one(int columns, float a, float[] b, int from, float[] c, int to) {
    FloatVector x = ONE.broadcast(a);
    for (int j = 0; j < columns; j += LANES) {
      x.fma(FloatVector.fromArray(S, b, from + j), FloatVector.fromArray(S, c, to + j))
          .intoArray(c, to + j);
    }
  }
}
