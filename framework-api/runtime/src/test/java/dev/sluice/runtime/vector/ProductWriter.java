package dev.sluice.runtime.vector;

import dev.sluice.runtime.vector.TileWriter.Shape;
import java.util.List;

/**
 * Writes what tiles' products are made of: the micro-kernels of {@link WalkWriter}, which set a
 * piece of C, and small methods that add such a piece to what is there already.
 */
final class ProductWriter {
  /** A piece of C: rows by vectors. */
  private record Piece(int rows, int vectors) {}

  private final Shape shape;
  private final StringBuilder out;

  ProductWriter(Shape shape, StringBuilder out) {
    this.shape = shape;
    this.out = out;
  }

  /** What the loops over pieces call. */
  void kernels() {
    choice();
    WalkWriter walks = new WalkWriter(shape, out);
    for (Piece piece : pieces()) {
      walks.walk(piece.rows, piece.vectors);
    }
    for (String kind : List.of("scaled", "plain")) {
      choiceOfAddition(kind);
      for (int vectors : widths()) {
        addition(kind, vectors);
      }
    }
  }

  private List<Integer> widths() {
    return List.of(shape.vectors(), 2, 1);
  }

  private List<Piece> pieces() {
    return widths().stream()
        .flatMap(vectors -> rows(vectors).stream().map(rows -> new Piece(rows, vectors)))
        .toList();
  }

  /** As many sums as the registers hold, 12 of 16 or 24 of 32, then what is left of the rows. */
  private static List<Integer> rows(int vectors) {
    return switch (vectors) {
      case 1 -> List.of(8, 1);
      case 2 -> List.of(6, 1);
      case 3 -> List.of(4, 1);
      default -> List.of(6, 4, 1);
    };
  }

  /** Calls the kernel of a piece. */
  private void choice() {
    line("");
    line("  private static void kernel(");
    line("      int vectors, int rows, int depth, float[] a, int aFrom, int aRow, int aStep,");
    line("      float[] b, int bFrom, int bStride, float[] c, int cFrom, int cStride) {");
    line("    switch (8 * vectors + rows - 1) {");
    for (Piece piece : pieces()) {
      line(
          ("      case 8 * %d + %d - 1 -> %s(depth, a, aFrom, aRow, aStep,"
                  + " b, bFrom, bStride, c, cFrom, cStride, ZEROS, 0);")
              .formatted(piece.vectors, piece.rows, WalkWriter.name(piece.rows, piece.vectors)));
    }
    line("      default -> throw new AssertionError(rows + \" x \" + vectors);");
    line("    }");
    line("  }");
    // Two and two of what is one more than fits together.
    int most = shape.vectors();
    String whole = most == 3 ? "left >= 3 && left != 4" : "left >= " + most;
    line("");
    line("  /** How many of the vectors that are left are taken together. */");
    line("  private static int vectors(int left) {");
    line("    return " + whole + " ? " + most + " : Math.min(left, 2);");
    line("  }");
    line("");
    line("  /** How many of the rows that are left are taken together. */");
    line("  private static int group(int vectors, int left) {");
    if (most == 4) {
      line("    if (vectors == 4) {");
      line("      return left >= 6 && left != 8 ? 6 : left >= 4 ? 4 : 1;");
      line("    }");
    }
    line("    int most = vectors == 1 ? 8 : vectors == 2 ? 6 : 4;");
    line("    return left >= most ? most : 1;");
    line("  }");
  }

  private void choiceOfAddition(String kind) {
    String factor = kind.equals("scaled") ? ", float[] factor, int factorFrom" : "";
    String given = kind.equals("scaled") ? ", factor, factorFrom" : "";
    line("");
    line("  private static void " + kind + "(");
    line(
        "      int vectors, int rows, float[] piece, float[] c, int cFrom, int cStride"
            + factor
            + ") {");
    line("    switch (vectors) {");
    for (int vectors : widths()) {
      line(
          "      case %d -> %s%d(rows, piece, c, cFrom, cStride%s);"
              .formatted(vectors, kind, vectors, given));
    }
    line("      default -> throw new AssertionError(vectors);");
    line("    }");
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
    line(
        "    for (int i = 0, p = 0, q = cFrom; i < rows; i++, p += %s, q += cStride) {"
            .formatted(vectors + " * LANES"));
    for (int j = 0; j < vectors; j++) {
      line("      FloatVector p%d = FloatVector.fromArray(S, piece, %s);".formatted(j, at("p", j)));
      line("      FloatVector c%d = FloatVector.fromArray(S, c, %s);".formatted(j, at("q", j)));
      String sum = scaled ? "ONE.mul(c%d).fma(f%d, p%d)" : "ONE.fma(c%d, p%d)";
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
