package dev.sluice.runtime.vector;

import dev.sluice.runtime.vector.TileWriter.Shape;

/** Writes products of tiles: loops over strips of columns and groups of rows. */
final class ProductWriter {
  private final Shape shape;
  private final StringBuilder out;

  ProductWriter(Shape shape, StringBuilder out) {
    this.shape = shape;
    this.out = out;
  }

  /** The method of the interface. */
  void loops(String name, String kernel) {
    String triangle = kernel.equals("set") ? "" : ", int ahead";
    String factor = kernel.equals("scaled") ? ", float[] factor" : "";
    line("  @Override");
    line("  public void " + name + "(");
    line(
        "      int rows, int columns, int depth, "
            + KernelWriter.MATRICES
            + triangle
            + factor
            + ") {");
    line("    int n = 0;");
    line("    for (; n + STRIP <= columns; n += STRIP) {");
    groups(kernel, shape.vectors());
    line("    }");
    line("    for (; n < columns; n += LANES) {");
    groups(kernel, 1);
    line("    }");
    line("  }");
    line("");
  }

  private void groups(String kernel, int vectors) {
    line("      int i = 0;");
    line("      for (; i + ROWS <= rows; i += ROWS) {");
    call(kernel, shape.rows(), vectors);
    line("      }");
    line("      for (; i < rows; i++) {");
    call(kernel, 1, vectors);
    line("      }");
  }

  /** One call of a micro-kernel for rows i.. and columns n.., less what the triangle hides. */
  private void call(String kernel, int rows, int vectors) {
    String name = KernelWriter.name(kernel, rows, vectors);
    String c = "c, cFrom + i * cStride + n, cStride";
    switch (kernel) {
      case "set" ->
          line(
              "        "
                  + name
                  + "(depth, a, aFrom + i * aStride, aStride, b, bFrom + n, bStride, "
                  + c
                  + ");");
      case "add" -> {
        line("        int first = Math.min(depth, Math.max(0, i - ahead));");
        line(
            "        "
                + name
                + "(depth - first, a, aFrom + i * aStride + first, aStride, b,"
                + " bFrom + first * bStride + n, bStride, "
                + c
                + ");");
      }
      default -> {
        line("        int last = Math.max(0, Math.min(depth, i + " + rows + " + ahead));");
        String factor = kernel.equals("scaled") ? ", factor, i" : "";
        line(
            "        "
                + name
                + "(last, a, aFrom + i, aStride, b, bFrom + n, bStride, "
                + c
                + factor
                + ");");
      }
    }
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
