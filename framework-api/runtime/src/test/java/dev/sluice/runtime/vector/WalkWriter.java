package dev.sluice.runtime.vector;

import dev.sluice.runtime.vector.TileWriter.Shape;

/**
 * Writes the micro-kernels of layers and of tiles, which hold a tile of C in registers while they
 * walk down the depth, and the small methods that finish such a tile.
 *
 * <p>A micro-kernel only sets its tile: sums begin with a vector that all rows share and end in
 * stores. What else is done to a tile (a slope, an addition) is a method of its own, because C2
 * stops inlining in the middle of a method that has grown too large, after which vectors are boxed
 * (docs/decisions/0041).
 *
 * <p>Methods are called on vectors that come of {@code ONE} only, a constant: on JDK 17 C2 does not
 * know the class of a vector that was loaded, nor of one that a loop's head joins, and where a
 * process has used vectors of several widths it calls their methods in earnest, and boxes.
 *
 * <p>With 16 registers C2 finds room for 12 sums only if it spills nothing at all, and JDK 17
 * spills whole numbers to vector registers: so one index walks through A, over the rows of a step
 * and back to the first row of the next, in place of an index a row. Its two distances are no
 * constants: a loop that C2 can count is freed of bounds checks, its loads move up, and the sums
 * spill.
 */
final class WalkWriter {
  private final Shape shape;
  private final StringBuilder out;

  WalkWriter(Shape shape, StringBuilder out) {
    this.shape = shape;
    this.out = out;
  }

  /** All that the loops over products call. */
  void kernels() {
    for (int vectors : LayerWriter.widths(shape)) {
      for (int rows : LayerWriter.rows(vectors)) {
        walk(rows, vectors);
      }
      slope(vectors);
      add(vectors);
    }
  }

  static String name(int rows, int vectors) {
    return "walk" + rows + "x" + vectors;
  }

  /** The micro-kernel of a tile. */
  void walk(int rows, int vectors) {
    line("");
    line("  /** C = start + A B; of A, the next row is aRow on and the next column aStep. */");
    line("  private static void " + name(rows, vectors) + "(");
    line("      int depth, float[] a, int aFrom, int aRow, int aStep,");
    line("      float[] b, int bFrom, int bStride, float[] c, int cFrom, int cStride,");
    line("      float[] start, int startFrom) {");
    for (int j = 0; j < vectors; j++) {
      line(
          "    FloatVector s%d = FloatVector.fromArray(S, start, startFrom%s);"
              .formatted(j, at(j)));
    }
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < vectors; j++) {
        line("    FloatVector c%d_%d = s%d;".formatted(i, j, j));
      }
    }
    line("    int back = aStep - %d * aRow;".formatted(rows - 1));
    line("    int end = aFrom + depth * aStep;");
    line("    int p = aFrom;");
    line("    int q = bFrom;");
    line("    do {");
    for (int j = 0; j < vectors; j++) {
      line("      FloatVector b%d = FloatVector.fromArray(S, b, q%s);".formatted(j, at(j)));
    }
    for (int i = 0; i < rows; i++) {
      line("      FloatVector a%d = ONE.broadcast(a[p]);".formatted(i));
      for (int j = 0; j < vectors; j++) {
        line("      c%d_%d = a%d.fma(b%d, c%d_%d);".formatted(i, j, i, j, i, j));
      }
      line("      p += %s;".formatted(i == rows - 1 ? "back" : "aRow"));
    }
    line("      q += bStride;");
    line("    } while (p < end);");
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < vectors; j++) {
        String row = i == 0 ? "" : i == 1 ? " + cStride" : " + " + i + " * cStride";
        line("    c%d_%d.intoArray(c, cFrom%s%s);".formatted(i, j, row, at(j)));
      }
    }
    line("  }");
  }

  /** The sums of columns are those of one row after another, with as many chains as vectors. */
  private void slope(int vectors) {
    line("");
    line("  /** C = slope * C, and what its columns add up to. */");
    line("  private static void slope%d(".formatted(vectors));
    line("      int rows, float[] c, int from, int stride, float[] slope, float[] sum, int at) {");
    for (int j = 0; j < vectors; j++) {
      line("    FloatVector s%d = FloatVector.fromArray(S, sum, at%s);".formatted(j, at(j)));
    }
    line("    int end = from + rows * stride;");
    line("    int p = from;");
    line("    do {");
    for (int j = 0; j < vectors; j++) {
      line(
          "      FloatVector c%d = ONE.mul(FloatVector.fromArray(S, c, p%s));".formatted(j, at(j)));
      line("      c%d = c%d.mul(FloatVector.fromArray(S, slope, p%s));".formatted(j, j, at(j)));
      line("      c%d.intoArray(c, p%s);".formatted(j, at(j)));
      line("      s%d = c%d.add(s%d);".formatted(j, j, j));
    }
    line("      p += stride;");
    line("    } while (p < end);");
    for (int j = 0; j < vectors; j++) {
      line("    s%d.intoArray(sum, at%s);".formatted(j, at(j)));
    }
    line("  }");
  }

  private void add(int vectors) {
    line("");
    line("  /** C += a tile whose rows are STRIP apart. */");
    line("  private static void add%d(".formatted(vectors));
    line("      int rows, float[] tile, float[] c, int from, int stride) {");
    line("    for (int r = 0, p = from; r < rows; r++, p += stride) {");
    for (int j = 0; j < vectors; j++) {
      line("      FloatVector c%d = FloatVector.fromArray(S, c, p%s);".formatted(j, at(j)));
      line(
          "      FloatVector t%d = FloatVector.fromArray(S, tile, r * STRIP%s);"
              .formatted(j, at(j)));
      line("      ONE.fma(t%d, c%d).intoArray(c, p%s);".formatted(j, j, at(j)));
    }
    line("    }");
    line("  }");
  }

  private String at(int vector) {
    return vector == 0 ? "" : " + " + vector * shape.lanes();
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
