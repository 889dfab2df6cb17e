package dev.sluice.attention.transformer;

import dev.sluice.api.vector.Matrix;
import dev.sluice.api.vector.MatrixMath;
import org.jspecify.annotations.Nullable;

/**
 * A right-hand side that is packed in pieces of columns.
 *
 * @param piece columns of a piece; the last one may have fewer
 * @param at where the first piece begins in {@code values}
 */
record Packed(MatrixMath math, int depth, int columns, int piece, float[] values, int at) {
  /** Columns that are packed together, at most. */
  private static final int MOST = 512;

  /** Pieces are multiples of it, so that vectors fill them. */
  private static final int STEP = 64;

  static int piece(int columns) {
    int pieces = (columns - 1) / MOST + 1;
    int even = (columns - 1) / pieces + 1;
    return Math.min(columns, (even + STEP - 1) / STEP * STEP);
  }

  /** How long it is. */
  static int size(MatrixMath math, int depth, int columns) {
    int piece = piece(columns);
    int whole = columns / piece;
    int rest = columns - whole * piece;
    int size = Math.multiplyExact(whole, math.packed(depth, piece));
    return rest == 0 ? size : Math.addExact(size, math.packed(depth, rest));
  }

  int pieces() {
    return (columns - 1) / piece + 1;
  }

  /** Packs one piece of b, shape {@code [depth, columns]}. */
  void pack(int index, Matrix b) {
    packPart(index, b.at(0, index * piece));
  }

  /** Packs one piece, given alone. */
  void packPart(int index, Matrix part) {
    int first = index * piece;
    math.pack(depth, width(first), part, values, place(first));
  }

  /** C = start + A B. */
  void multiply(int rows, Matrix a, @Nullable Matrix start, Matrix c, float[] scratch) {
    for (int first = 0; first < columns; first += piece) {
      Matrix from = start == null ? null : start.at(0, first);
      math.multiplyPacked(
          rows, width(first), depth, a, values, place(first), from, c.at(0, first), scratch);
    }
  }

  /** Columns of the piece that begins at {@code first}. */
  int width(int first) {
    return Math.min(piece, columns - first);
  }

  private int place(int first) {
    return at + first / piece * math.packed(depth, piece);
  }
}
