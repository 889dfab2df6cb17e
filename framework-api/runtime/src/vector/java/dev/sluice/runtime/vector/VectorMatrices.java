package dev.sluice.runtime.vector;

import static dev.sluice.runtime.vector.Vectors.LANES;
import static dev.sluice.runtime.vector.Vectors.WIDE;

import dev.sluice.api.vector.Matrix;
import dev.sluice.api.vector.MatrixMath;
import java.util.Arrays;

/**
 * Blocked products. B is cut into blocks of DEPTH rows and COLUMNS columns that stay in the L2
 * cache, packed into panels as wide as a micro-kernel; a panel meets the rows of A one tile after
 * another. A is read where it lies if its rows are contiguous, else copied in slices as wide as a
 * tile is high: either way a micro-kernel walks through it with two distances. Sums start from C in
 * all blocks along the depth but the first, so each is one chain.
 *
 * <p>What is left at the right edge is computed in a tile of scratch, and only what belongs to C is
 * written. For few rows B is read once where it lies: with vectors if its rows are contiguous, and
 * if its columns are, number by number, since then C's transpose is computed.
 */
final class VectorMatrices implements MatrixMath {
  /** What sums begin with where there is nothing to add to. */
  private static final float[] ZEROS = new float[Vectors.STRIP];

  /** Vectors side by side in a micro-kernel. */
  private static final int VECTORS = WIDE == 4 ? 4 : 2;

  /** Rows of a micro-kernel: 16 sums of 32 registers, 12 of 16. C1 cannot compile 24 (0059). */
  private static final int ROWS = WIDE == 4 ? 4 : 6;
  private static final int STRIP = VECTORS * LANES;

  private static final int DEPTH = 256;
  private static final int COLUMNS = 512;

  /** In place of COLUMNS where A is copied, once for all columns of a block. */
  private static final int MANY_COLUMNS = 1024;

  /** Rows of A that are copied together, if they are. */
  private static final int BLOCK = 96;

  /** Slices of such a copy are this far apart besides, as a vector is stored for each few numbers. */
  private static final int GAP = LANES;

  /** Up to so many rows, columns of B that are contiguous are not packed. */
  private static final int TURNED = 64;

  /** Up to so many rows B is not packed. */
  private static final int FEW = 12;

  /** Rows of the array that are copied together. */
  private static final int SHALLOW = 16;

  private static final int COPY = DEPTH * MANY_COLUMNS;
  private static final int TILE = COPY + DEPTH * BLOCK + GAP * (BLOCK / ROWS + ROWS);

  @Override
  public String description() {
    return Vectors.DESCRIPTION;
  }

  @Override
  public int scratch() {
    return TILE + Math.max(ROWS * STRIP, BLOCK * TURNED);
  }

  @Override
  public void multiply(
      int rows, int columns, int depth, Matrix a, Matrix b, Matrix start, Matrix c,
      float[] scratch) {
    if (rows <= FEW && b.columnStep() == 1 && columns >= LANES) {
      few(rows, columns, depth, a, b, start, c, scratch);
      return;
    }
    if (rows <= TURNED && b.columnStep() != 1 && b.rowStep() > 0
        && (long) depth * padded(rows) <= COPY) {
      turned(rows, columns, depth, a, b, start, c, scratch);
      return;
    }
    int most = copied(a) ? MANY_COLUMNS : COLUMNS;
    for (int n = 0; n < columns; n += most) {
      int width = Math.min(most, columns - n);
      for (int k = 0; k < depth; k += DEPTH) {
        int deep = Math.min(DEPTH, depth - k);
        packBlock(deep, width, b.at(k, n), scratch, 0);
        Matrix first = k > 0 ? c : start;
        rows(rows, n, width, deep, a.at(0, k), scratch, 0, first, c, scratch);
      }
    }
  }

  /** Without copies: B is read once from its rows, and only its last, narrow part is packed. */
  private static void few(
      int rows, int columns, int depth, Matrix a, Matrix b, Matrix start, Matrix c,
      float[] scratch) {
    int whole = columns / LANES * LANES;
    FewRows.multiply(rows, whole, depth, a, b, start, c);
    for (int k = 0; k < depth && whole < columns; k += DEPTH) {
      int deep = Math.min(DEPTH, depth - k);
      Matrix first = k > 0 ? c : start;
      packBlock(deep, columns - whole, b.at(k, whole), scratch, 0);
      edge(rows, whole, columns - whole, deep, a.at(0, k), scratch, 0, first, c, scratch);
    }
  }

  /** The transpose of C is that of B times that of A, whose panels are few. */
  private static void turned(
      int rows, int columns, int depth, Matrix a, Matrix b, Matrix start, Matrix c,
      float[] scratch) {
    packBlock(depth, rows, a.transposed(), scratch, 0);
    int stride = padded(rows);
    for (int n = 0; n < columns; n += BLOCK) {
      int count = Math.min(BLOCK, columns - n);
      Matrix tile = new Matrix(scratch, TILE, stride, 1);
      if (start != null) {
        Matrix from = new Matrix(start.values(), start.from() + n, start.rowStep(), 1);
        Panels.transpose(count, rows, stride, from.transposed(), scratch, TILE, stride);
      }
      Matrix left = b.at(0, n).transposed();
      for (int i = 0, vectors; i < stride; i += vectors * LANES) {
        vectors = vectors((stride - i) / LANES);
        Matrix first = start == null ? null : tile;
        tiles(
            vectors, count, i, depth, left, scratch, i * depth, vectors * LANES, first, tile, scratch);
      }
      Panels.transpose(
          rows, count, count, tile.transposed(), c.values(), c.from() + n, c.rowStep());
    }
  }

  @Override
  public int packed(int depth, int columns) {
    return Math.multiplyExact(depth, padded(columns));
  }

  @Override
  public void pack(int depth, int columns, Matrix b, float[] into, int at) {
    for (int n = 0; n < columns; n += COLUMNS) {
      int width = Math.min(COLUMNS, columns - n);
      for (int k = 0; k < depth; k += DEPTH) {
        int deep = Math.min(DEPTH, depth - k);
        packBlock(deep, width, b.at(k, n), into, at + n * depth + k * padded(width));
      }
    }
  }

  @Override
  public void multiplyPacked(
      int rows, int columns, int depth, Matrix a, float[] packed, int at, Matrix start, Matrix c,
      float[] scratch) {
    for (int n = 0; n < columns; n += COLUMNS) {
      int width = Math.min(COLUMNS, columns - n);
      for (int k = 0; k < depth; k += DEPTH) {
        int deep = Math.min(DEPTH, depth - k);
        int block = at + n * depth + k * padded(width);
        Matrix first = k > 0 ? c : start;
        rows(rows, n, width, deep, a.at(0, k), packed, block, first, c, scratch);
      }
    }
  }

  private static int padded(int columns) {
    return Math.multiplyExact((columns + LANES - 1) / LANES, LANES);
  }

  /** How many of the vectors that are left make the next panel. */
  private static int vectors(int left) {
    return left >= VECTORS ? VECTORS : Math.min(left, 2);
  }

  /** How many of the rows that are left make the next tile. */
  private static int group(int left) {
    return left >= ROWS ? ROWS : left >= 6 ? 6 : left >= 4 ? 4 : Math.min(left, 2);
  }

  /** A block of B into panels one after another, the last one filled up with zeros. */
  private static void packBlock(int depth, int columns, Matrix b, float[] into, int at) {
    for (int n = 0, vectors; n < columns; n += vectors * LANES) {
      vectors = vectors((columns - n + LANES - 1) / LANES);
      int width = vectors * LANES;
      int count = Math.min(width, columns - n);
      Matrix part = b.at(0, n);
      if (b.columnStep() == 1) {
        Panels.copy(depth, count, width, part.values(), part.from(), part.rowStep(), into, at);
      } else {
        Panels.transpose(depth, count, width, part, into, at, width);
      }
      at += width * depth;
    }
  }

  private static boolean copied(Matrix a) {
    return a.columnStep() != 1 && a.rowStep() == 1;
  }

  /** All rows of A times a block of B, to columns n and on of C. */
  private static void rows(
      int rows, int n, int columns, int depth, Matrix a, float[] b, int at, Matrix start, Matrix c,
      float[] scratch) {
    boolean copied = copied(a);
    int block = copied ? BLOCK : rows;
    for (int i = 0; i < rows; i += block) {
      int count = Math.min(block, rows - i);
      Matrix part = a.at(i, 0);
      if (copied) {
        slices(count, depth, part, scratch);
      }
      Matrix first = start == null ? null : start.at(i, 0);
      panels(count, n, columns, depth, copied ? null : part, b, at, first, c.at(i, 0), scratch);
    }
  }

  /** Copies the rows of a block, which are columns of its array, in slices of one tile each. */
  private static void slices(int rows, int depth, Matrix a, float[] scratch) {
    int i = ROWS <= LANES ? rows / (4 * ROWS) * (4 * ROWS) : 0;
    for (int k = 0; k < depth; k += SHALLOW) {
      int deep = Math.min(SHALLOW, depth - k);
      for (int j = 0; j < i; j += 4 * ROWS) {
        Panels.fourSlices(
            deep, ROWS, a.values(), a.from() + k * a.columnStep() + j, a.columnStep(), scratch,
            slice(j, depth) + k * ROWS, ROWS * depth + GAP);
      }
    }
    for (int group; i < rows; i += group) {
      group = group(rows - i);
      Panels.slice(depth, group, a.values(), a.from() + i, a.columnStep(), scratch, slice(i, depth));
    }
  }

  /** Where the slice begins whose first row this is, a gap or more after the one before. */
  private static int slice(int row, int depth) {
    return COPY + row * depth + (row / ROWS + row % ROWS) * GAP;
  }

  private static void panels(
      int rows, int n, int columns, int depth, Matrix a, float[] b, int at, Matrix start, Matrix c,
      float[] scratch) {
    int whole = columns / LANES * LANES;
    int from = 0;
    for (int vectors; from < whole; from += vectors * LANES) {
      vectors = vectors((columns - from + LANES - 1) / LANES);
      if (vectors * LANES > whole - from) {
        break;
      }
      tiles(
          vectors, rows, n + from, depth, a, b, at + from * depth, vectors * LANES, start, c,
          scratch);
    }
    if (from < columns) {
      edge(rows, n + from, columns - from, depth, a, b, at + from * depth, start, c, scratch);
    }
  }

  /** One panel, all of whose columns are in C. */
  private static void tiles(
      int vectors, int rows, int n, int depth, Matrix a, float[] b, int at, int stride,
      Matrix start, Matrix c, float[] scratch) {
    for (int i = 0, group; i < rows; i += group) {
      group = group(rows - i);
      float[] first = start == null ? ZEROS : start.values();
      int from = start == null ? 0 : start.from() + i * start.rowStep() + n;
      int step = start == null ? 0 : start.rowStep();
      block(
          vectors, group, i, depth, a, b, at, stride, c.values(),
          c.from() + i * c.rowStep() + n, c.rowStep(), first, from, step, scratch);
    }
  }

  /** The last panel, which is wider than the columns that are left. */
  private static void edge(
      int rows, int n, int columns, int depth, Matrix a, float[] b, int at, Matrix start, Matrix c,
      float[] scratch) {
    int vectors = vectors((columns + LANES - 1) / LANES);
    int width = vectors * LANES;
    for (int i = 0, group; i < rows; i += group) {
      group = group(rows - i);
      for (int r = 0; r < group; r++) {
        int to = TILE + r * width;
        Arrays.fill(scratch, to, to + width, 0);
        if (start != null) {
          int from = start.from() + (i + r) * start.rowStep() + n;
          System.arraycopy(start.values(), from, scratch, to, columns);
        }
      }
      block(
          vectors, group, i, depth, a, b, at, width, scratch, TILE, width, scratch, TILE, width,
          scratch);
      for (int r = 0; r < group; r++) {
        int to = c.from() + (i + r) * c.rowStep() + n;
        System.arraycopy(scratch, TILE + r * width, c.values(), to, columns);
      }
    }
  }

  /** One tile, from row i of A on, or from its slice if A is null. */
  private static void block(
      int vectors, int group, int i, int depth, Matrix a, float[] b, int at, int stride,
      float[] c, int cFrom, int cStride, float[] start, int from, int step, float[] scratch) {
    if (a == null) {
      Blocks.multiply(
          vectors, group, depth, scratch, slice(i, depth), 1, group, b, at, stride, c, cFrom,
          cStride, start, from, step);
    } else {
      Blocks.multiply(
          vectors, group, depth, a.values(), a.from() + i * a.rowStep(), a.rowStep(),
          a.columnStep(), b, at, stride, c, cFrom, cStride, start, from, step);
    }
  }
}
