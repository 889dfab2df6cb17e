package dev.sluice.runtime.vector;

import dev.sluice.runtime.vector.TileWriter.Shape;
import java.util.List;

/**
 * Writes the micro-kernels of tiles' products, which hold a piece of C in registers while they walk
 * down the depth, and the small methods that add such a piece to what is there already.
 *
 * <p>They are two methods because C2 stops inlining where a method has become large (its
 * NodeCountInliningCutoff, about 45 operations on vectors), and a vector that passes a call is
 * boxed or spilled, in one process and not in the next. So a kernel only sets, its sums begin with
 * one shared 0, and it has at most 12 of them: with 3 vectors of B and one factor these are the 16
 * registers of AVX2, if nothing else wants one. JDK 17 keeps whole numbers in vector registers
 * where it can, so one index walks through A, down the rows of a step and back to the first row of
 * the next. Its two distances are no constants: a loop that C2 can count is freed of bounds checks,
 * its loads move up, and the sums spill.
 */
final class ProductWriter {
  /** A piece of C: rows by vectors. */
  private record Piece(int rows, int vectors) {
    String name() {
      return rows + "x" + vectors;
    }
  }

  /** Of each width the largest, then one row for what is left. */
  private static final List<Piece> PIECES =
      List.of(
          new Piece(4, 3),
          new Piece(1, 3),
          new Piece(6, 2),
          new Piece(1, 2),
          new Piece(8, 1),
          new Piece(1, 1));

  private final Shape shape;
  private final StringBuilder out;

  ProductWriter(Shape shape, StringBuilder out) {
    this.shape = shape;
    this.out = out;
  }

  /** What the loops over pieces call. */
  void kernels() {
    choice();
    for (Piece piece : PIECES) {
      kernel(piece);
    }
    for (int vectors = 3; vectors >= 1; vectors--) {
      addition("scaled", vectors);
      addition("plain", vectors);
    }
  }

  /** Calls the kernel of a piece. */
  private void choice() {
    line("");
    line("  private static void kernel(");
    line("      int vectors, int rows, int depth, float[] a, int aFrom, int aRow, int aStep,");
    line("      float[] b, int bFrom, int bStride, float[] c, int cFrom, int cStride) {");
    line("    switch (8 * vectors + rows - 1) {");
    for (Piece piece : PIECES) {
      line(
          "      case 8 * %d + %d - 1 -> set%s(depth, a, aFrom, aRow, aStep, b, bFrom, bStride, c, cFrom, cStride);"
              .formatted(piece.vectors, piece.rows, piece.name()));
    }
    line("      default -> throw new AssertionError(rows + \" x \" + vectors);");
    line("    }");
    line("  }");
  }

  private void kernel(Piece piece) {
    line("");
    line("  private static void set" + piece.name() + "(");
    line("      int depth, float[] a, int aFrom, int aRow, int aStep,");
    line("      float[] b, int bFrom, int bStride, float[] c, int cFrom, int cStride) {");
    line("    FloatVector zero = FloatVector.zero(S);");
    for (int i = 0; i < piece.rows; i++) {
      for (int j = 0; j < piece.vectors; j++) {
        line("    FloatVector c%d_%d = zero;".formatted(i, j));
      }
    }
    line("    int back = aStep - %d * aRow;".formatted(piece.rows - 1));
    line("    int end = aFrom + depth * aStep;");
    line("    int p = aFrom;");
    line("    int q = bFrom;");
    line("    do {");
    for (int j = 0; j < piece.vectors; j++) {
      line("      FloatVector b%d = FloatVector.fromArray(S, b, %s);".formatted(j, at("q", j)));
    }
    for (int i = 0; i < piece.rows; i++) {
      line("      FloatVector a%d = FloatVector.broadcast(S, a[p]);".formatted(i));
      for (int j = 0; j < piece.vectors; j++) {
        line("      c%d_%d = a%d.fma(b%d, c%d_%d);".formatted(i, j, i, j, i, j));
      }
      line("      p += %s;".formatted(i == piece.rows - 1 ? "back" : "aRow"));
    }
    line("      q += bStride;");
    line("    } while (p < end);");
    for (int i = 0; i < piece.rows; i++) {
      for (int j = 0; j < piece.vectors; j++) {
        String row = "cFrom + " + i + " * cStride";
        line("    c%d_%d.intoArray(c, %s);".formatted(i, j, at(row, j)));
      }
    }
    line("  }");
  }

  /** C += piece, or C = C diag(factor) + piece. */
  private void addition(String kind, int vectors) {
    boolean scaled = kind.equals("scaled");
    line("");
    line("  private static void " + kind + vectors + "(");
    line("      int rows, float[] piece, float[] c, int cFrom, int cStride");
    line(scaled ? "      , float[] factor, int factorFrom) {" : "      ) {");
    for (int j = 0; scaled && j < vectors; j++) {
      String at = at("factorFrom", j);
      line("    FloatVector f%d = FloatVector.fromArray(S, factor, %s);".formatted(j, at));
    }
    line("    for (int i = 0, p = 0, q = cFrom; i < rows; i++, p += %s, q += cStride) {"
        .formatted(vectors + " * LANES"));
    for (int j = 0; j < vectors; j++) {
      line("      FloatVector p%d = FloatVector.fromArray(S, piece, %s);".formatted(j, at("p", j)));
      line("      FloatVector c%d = FloatVector.fromArray(S, c, %s);".formatted(j, at("q", j)));
      String sum = scaled ? "c%d.fma(f%d, p%d)" : "c%d.add(p%d)";
      line("      %s.intoArray(c, %s);".formatted(sum.replace("%d", "" + j), at("q", j)));
    }
    line("    }");
    line("  }");
  }

  private String at(String from, int vector) {
    return vector == 0 ? from : from + " + " + vector * shape.lanes();
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
