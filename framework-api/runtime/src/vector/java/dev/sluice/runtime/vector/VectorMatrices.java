package dev.sluice.runtime.vector;

import static dev.sluice.runtime.vector.Vectors.LANES;

import dev.sluice.api.vector.Matrix;
import dev.sluice.api.vector.MatrixMath;
import org.jspecify.annotations.Nullable;

/**
 * Products in strips of columns, six rows at a time. A strip of B is packed so that its rows lie
 * one after another, filled up with zeros; where few rows of A would use it, it is read in place.
 */
final class VectorMatrices implements MatrixMath {
  /** Where there are 32 registers. */
  private static final boolean WIDE = Vectors.WIDE == 4;

  private static final int STRIP = (WIDE ? 4 : 2) * LANES;
  private static final int ROWS = 6;

  /** Rows of B that are packed at once. */
  private static final int DEPTH = 1024;

  /** So many rows of A do not pay for packing. */
  private static final int FEW = 12;

  private static final float[] ZEROS = new float[STRIP];

  @Override
  public String description() {
    return Vectors.DESCRIPTION;
  }

  @Override
  public int scratch() {
    return STRIP * (DEPTH + ROWS);
  }

  @Override
  public void multiply(
      int rows,
      int columns,
      int depth,
      Matrix a,
      Matrix b,
      @Nullable Matrix start,
      Matrix c,
      float[] scratch) {
    for (int first = 0; first < columns; first += STRIP) {
      int count = Math.min(STRIP, columns - first);
      Matrix begin = start == null ? null : start.at(0, first);
      Matrix target = c.at(0, first);
      if (rows <= FEW && count == STRIP && b.columnStep() == 1) {
        int from = b.from() + first;
        strip(rows, count, depth, a, b.values(), from, b.rowStep(), begin, target, scratch);
        continue;
      }
      for (int k = 0; k < depth; k += DEPTH) {
        int deep = Math.min(DEPTH, depth - k);
        pack(deep, count, b.at(k, first), scratch, 0);
        Matrix so = k == 0 ? begin : target;
        strip(rows, count, deep, a.at(0, k), scratch, 0, STRIP, so, target, scratch);
      }
    }
  }

  @Override
  public int packed(int depth, int columns) {
    return Math.multiplyExact(depth, Math.multiplyExact((columns - 1) / STRIP + 1, STRIP));
  }

  @Override
  public void pack(int depth, int columns, Matrix b, float[] into, int at) {
    for (int first = 0; first < columns; first += STRIP) {
      int count = Math.min(STRIP, columns - first);
      if (b.columnStep() == 1) {
        packRows(depth, count, b.at(0, first), into, at + first * depth);
      } else {
        packColumns(depth, count, b.at(0, first), into, at + first * depth);
      }
    }
  }

  private static void packRows(int depth, int count, Matrix b, float[] into, int at) {
    for (int k = 0; k < depth; k++) {
      int to = at + k * STRIP;
      System.arraycopy(b.values(), b.from() + k * b.rowStep(), into, to, count);
      for (int j = count; j < STRIP; j++) {
        into[to + j] = 0;
      }
    }
  }

  /** Some rows at a time, so that what is written stays in the first cache. */
  private static void packColumns(int depth, int count, Matrix b, float[] into, int at) {
    int step = 16;
    for (int k = 0; k < depth; k += step) {
      int end = Math.min(depth, k + step);
      for (int j = 0; j < count; j++) {
        column(b.values(), b.from() + j * b.columnStep(), b.rowStep(), k, end, into, at + j);
      }
      for (int j = count; j < STRIP; j++) {
        column(ZEROS, 0, 0, k, end, into, at + j);
      }
    }
  }

  private static void column(
      float[] source, int from, int step, int first, int end, float[] into, int at) {
    for (int k = first; k < end; k++) {
      into[at + k * STRIP] = source[from + k * step];
    }
  }

  @Override
  public void multiplyPacked(
      int rows,
      int columns,
      int depth,
      Matrix a,
      float[] packed,
      int at,
      @Nullable Matrix start,
      Matrix c,
      float[] scratch) {
    for (int first = 0; first < columns; first += STRIP) {
      int count = Math.min(STRIP, columns - first);
      Matrix begin = start == null ? null : start.at(0, first);
      int from = at + first * depth;
      strip(rows, count, depth, a, packed, from, STRIP, begin, c.at(0, first), scratch);
    }
  }

  /** At most a strip's columns of C. */
  private static void strip(
      int rows,
      int count,
      int depth,
      Matrix a,
      float[] b,
      int bFrom,
      int bStep,
      @Nullable Matrix start,
      Matrix c,
      float[] scratch) {
    int row = 0;
    if (count == STRIP) {
      for (; row + ROWS <= rows; row += ROWS) {
        six(depth, a.at(row, 0), b, bFrom, bStep, row(start, row), row(c, row));
      }
      for (; row < rows; row++) {
        one(depth, a.at(row, 0), b, bFrom, bStep, row(start, row), row(c, row));
      }
      return;
    }
    Matrix tile = Matrix.rows(scratch, STRIP * DEPTH, STRIP);
    for (; row < rows; row += ROWS) {
      int now = Math.min(ROWS, rows - row);
      Matrix begin = row(start, row);
      copy(now, count, begin, tile);
      if (now == ROWS) {
        six(depth, a.at(row, 0), b, bFrom, bStep, tile, tile);
      } else {
        for (int i = 0; i < now; i++) {
          one(depth, a.at(row + i, 0), b, bFrom, bStep, tile.at(i, 0), tile.at(i, 0));
        }
      }
      copy(now, count, tile, c.at(row, 0));
    }
  }

  private static Matrix row(@Nullable Matrix matrix, int row) {
    return matrix == null ? Matrix.shared(ZEROS, 0) : matrix.at(row, 0);
  }

  private static void copy(int rows, int count, Matrix from, Matrix to) {
    for (int i = 0; i < rows; i++) {
      System.arraycopy(
          from.values(),
          from.from() + i * from.rowStep(),
          to.values(),
          to.from() + i * to.rowStep(),
          count);
    }
  }

  private static void six(
      int depth, Matrix a, float[] b, int bFrom, int bStep, Matrix start, Matrix c) {
    if (WIDE) {
      ProductTiles.six4(
          depth,
          a.values(),
          a.from(),
          a.rowStep(),
          a.columnStep(),
          b,
          bFrom,
          bStep,
          start.values(),
          start.from(),
          start.rowStep(),
          c.values(),
          c.from(),
          c.rowStep());
    } else {
      ProductTiles.six2(
          depth,
          a.values(),
          a.from(),
          a.rowStep(),
          a.columnStep(),
          b,
          bFrom,
          bStep,
          start.values(),
          start.from(),
          start.rowStep(),
          c.values(),
          c.from(),
          c.rowStep());
    }
  }

  private static void one(
      int depth, Matrix a, float[] b, int bFrom, int bStep, Matrix start, Matrix c) {
    if (WIDE) {
      ProductTiles.one4(
          depth,
          a.values(),
          a.from(),
          a.rowStep(),
          a.columnStep(),
          b,
          bFrom,
          bStep,
          start.values(),
          start.from(),
          start.rowStep(),
          c.values(),
          c.from(),
          c.rowStep());
    } else {
      ProductTiles.one2(
          depth,
          a.values(),
          a.from(),
          a.rowStep(),
          a.columnStep(),
          b,
          bFrom,
          bStep,
          start.values(),
          start.from(),
          start.rowStep(),
          c.values(),
          c.from(),
          c.rowStep());
    }
  }
}
