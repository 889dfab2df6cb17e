package dev.sluice.runtime.vector;

import dev.sluice.runtime.vector.TileWriter.Shape;

/**
 * Writes the micro-kernels of layers, which hold a tile of C in registers while they walk down the
 * depth.
 *
 * <p>With 12 sums, 3 vectors of B and one factor all 16 registers of AVX2 are taken. C2 finds that
 * colouring only if it spills nothing at all, and JDK 17 spills whole numbers to vector registers:
 * so one index walks through A, over the rows of a step and back to the first row of the next, in
 * place of an index a row. Its two distances are no constants: a loop that C2 can count is freed of
 * bounds checks, its loads move up, and the sums spill. Sums begin with shared values, since loads
 * of their own make C2 spill too; what is added to is added at the end.
 */
final class WalkWriter {
  private final Shape shape;
  private final StringBuilder out;

  WalkWriter(Shape shape, StringBuilder out) {
    this.shape = shape;
    this.out = out;
  }

  /** All micro-kernels that the loops over {@code kinds} of products call. */
  void kernels(String... kinds) {
    for (String kind : kinds) {
      for (int vectors : LayerWriter.widths(shape)) {
        for (int rows : LayerWriter.rows(vectors)) {
          kernel(kind, rows, vectors);
        }
      }
    }
  }

  static String name(String kernel, int rows, int vectors) {
    return kernel + rows + "x" + vectors;
  }

  private void kernel(String kernel, int rows, int vectors) {
    boolean outer = LayerWriter.outer(kernel);
    line("");
    line("  /** Of A, the next row is aRow on and the next column aStep. */");
    line("  private static void " + name(kernel, rows, vectors) + "(");
    line("      int depth, float[] a, int aFrom, int aRow, int aStep,");
    line("      float[] b, int bFrom," + (outer ? " int bStride," : ""));
    line("      float[] c, int cFrom, int cStride" + more(kernel) + ") {");
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < vectors; j++) {
        line("    FloatVector c%d_%d = %s;".formatted(i, j, start(kernel, j)));
      }
    }
    walk(outer ? "bStride" : "STRIP", rows, vectors);
    switch (kernel) {
      case "sloped" -> slope(rows, vectors);
      case "outerAdd" -> add(rows, vectors);
      default -> {}
    }
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < vectors; j++) {
        line("    c%d_%d.intoArray(c, %s);".formatted(i, j, place(i, j)));
      }
    }
    line("  }");
  }

  /** What a kernel needs besides the matrices. */
  private static String more(String kernel) {
    return switch (kernel) {
      case "affine" -> ", float[] bias, int biasFrom";
      case "sloped" -> ", float[] slope, float[] sum, int sumFrom";
      default -> "";
    };
  }

  private String start(String kernel, int j) {
    return kernel.equals("affine")
        ? "FloatVector.fromArray(S, bias, biasFrom + " + j * shape.lanes() + ")"
        : "FloatVector.zero(S)";
  }

  private void walk(String distance, int rows, int vectors) {
    line("    int back = aStep - %d * aRow;".formatted(rows - 1));
    line("    int end = aFrom + depth * aStep;");
    line("    int p = aFrom;");
    line("    int q = bFrom;");
    line("    do {");
    for (int j = 0; j < vectors; j++) {
      String at = "q + " + j * shape.lanes();
      line("      FloatVector b%d = FloatVector.fromArray(S, b, %s);".formatted(j, at));
    }
    for (int i = 0; i < rows; i++) {
      line("      FloatVector a%d = FloatVector.broadcast(S, a[p]);".formatted(i));
      for (int j = 0; j < vectors; j++) {
        line("      c%d_%d = a%d.fma(b%d, c%d_%d);".formatted(i, j, i, j, i, j));
      }
      line("      p += %s;".formatted(i == rows - 1 ? "back" : "aRow"));
    }
    line("      q += " + distance + ";");
    line("    } while (p < end);");
  }

  /** Times the slope, and the sums of columns. */
  private void slope(int rows, int vectors) {
    for (int j = 0; j < vectors; j++) {
      String at = "sum, sumFrom + " + j * shape.lanes();
      line("    FloatVector s%d = FloatVector.fromArray(S, %s);".formatted(j, at));
      for (int i = 0; i < rows; i++) {
        String there = "FloatVector.fromArray(S, slope, " + place(i, j) + ")";
        line("    c%d_%d = c%d_%d.mul(%s);".formatted(i, j, i, j, there));
        line("    s%d = s%d.add(c%d_%d);".formatted(j, j, i, j));
      }
      line("    s%d.intoArray(%s);".formatted(j, at));
    }
  }

  private void add(int rows, int vectors) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < vectors; j++) {
        String there = "FloatVector.fromArray(S, c, " + place(i, j) + ")";
        line("    c%d_%d = c%d_%d.add(%s);".formatted(i, j, i, j, there));
      }
    }
  }

  private String place(int i, int j) {
    return "cFrom + " + i + " * cStride + " + j * shape.lanes();
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
