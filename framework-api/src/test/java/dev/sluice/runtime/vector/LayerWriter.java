package dev.sluice.runtime.vector;

import dev.sluice.runtime.vector.TileWriter.Shape;

/** Writes products of layers: loops over panels of columns and groups of rows. */
final class LayerWriter {
  private final Shape shape;
  private final StringBuilder out;

  LayerWriter(Shape shape, StringBuilder out) {
    this.shape = shape;
    this.out = out;
  }

  /** The method of the interface. */
  void loops(String kernel) {
    line("  @Override");
    line("  public void " + kernel + "(");
    line("      int rows, int columns, int depth, float[] a, int aFrom, int aStride,");
    line("      float[] b, int bFrom, %s,".formatted(outer(kernel) ? "int bStride" : "int bDepth"));
    line("      float[] c, int cFrom, int cStride" + more(kernel) + ") {");
    line("    int tall = rows - lowRows(rows);");
    if (outer(kernel)) {
      line("    if (add) {");
      columns("outerAdd");
      line("      return;");
      line("    }");
    }
    columns(kernel);
    line("  }");
    line("");
  }

  private void columns(String kernel) {
    line("    int n = 0;");
    line("    for (; n + STRIP <= columns; n += STRIP) {");
    rows(kernel, shape.vectors());
    line("    }");
    line("    for (; n < columns; n += LANES) {");
    rows(kernel, 1);
    line("    }");
  }

  private void rows(String kernel, int vectors) {
    if (!outer(kernel)) {
      line("      int q = bFrom + n / STRIP * STRIP * bDepth + n % STRIP;");
    }
    line("      int i = 0;");
    line("      for (; i < tall; i += TALL) {");
    call(kernel, shape.rows(), vectors);
    line("      }");
    line("      for (; i < rows; i += LOW) {");
    call(kernel, shape.few(), vectors);
    line("      }");
  }

  /** One call of a micro-kernel for rows i.. and columns n... */
  private void call(String kernel, int rows, int vectors) {
    String a = outer(kernel) ? "a, aFrom + i, aStride" : "a, aFrom + i * aStride, aStride";
    String b = outer(kernel) ? "b, bFrom + n, bStride" : "b, q, STRIP";
    String more =
        switch (kernel) {
          case "affine" -> ", bias, biasFrom + n";
          case "sloped" -> ", slope, sum, sumFrom + n";
          default -> "";
        };
    line("        " + KernelWriter.name(kernel, rows, vectors) + "(");
    line("            depth, " + a + ", " + b + ",");
    line("            c, cFrom + i * cStride + n, cStride" + more + ");");
  }

  private static String more(String kernel) {
    return switch (kernel) {
      case "affine" -> ", float[] bias, int biasFrom";
      case "sloped" -> ", float[] slope, float[] sum, int sumFrom";
      default -> ", boolean add";
    };
  }

  private static boolean outer(String kernel) {
    return kernel.startsWith("outer");
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
