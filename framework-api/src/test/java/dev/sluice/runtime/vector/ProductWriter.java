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
    String factor = kernel.equals("scaled") ? ", float[] factor" : "";
    line("  @Override");
    line("  public void " + name + "(");
    line(
        "      int rows, int columns, int depth, "
            + TileKernelWriter.A
            + "int aStride, "
            + TileKernelWriter.B
            + "int bDepth, "
            + TileKernelWriter.C
            + ", Stripe stripe"
            + factor
            + ") {");
    line("    int n = 0;");
    for (int vectors : TileKernelWriter.widths(shape)) {
      String width = vectors == shape.vectors() ? "STRIP" : vectors + " * LANES";
      line("    for (; n + %s <= columns; n += %s) {".formatted(width, width));
      line("      int bStrip = bFrom + (n - n % STRIP) * bDepth + n % STRIP;");
      groups(kernel, vectors, width);
      line("    }");
    }
    line("  }");
    line("");
  }

  private void groups(String kernel, int vectors, String width) {
    line("      int i = 0;");
    for (int rows : shape.groups()) {
      line("      for (; i + %d <= rows; i += %d) {".formatted(rows, rows));
      call(kernel, rows, vectors, width);
      line("      }");
    }
  }

  /** One call of a micro-kernel for rows i.. and columns n.., less what the stripe leaves out. */
  private void call(String kernel, int rows, int vectors, String width) {
    String name = TileKernelWriter.name(kernel, rows, vectors);
    String c = "c, cFrom + i * cStride + n, cStride";
    switch (kernel) {
      case "set" -> {
        line(
            "        if (i < n + %s + stripe.above() && i + %d > n - stripe.below()) {"
                .formatted(width, rows));
        line("          " + name + "(depth, a, aFrom + i, 1, aStride, b, bStrip, " + c + ");");
        line("        }");
      }
      case "add" -> {
        range("stripe.above()", rows + " + stripe.below()");
        line(
            ("        %s(last - first, a, aFrom + i * aStride + first, aStride, 1, b,"
                    + " bStrip + first * STRIP, %s);")
                .formatted(name, c));
      }
      default -> {
        range("stripe.below()", rows + " + stripe.above()");
        String factor = kernel.equals("scaled") ? ", factor, i" : "";
        line(
            ("        %s(last - first, a, aFrom + first * aStride + i, 1, aStride, b,"
                    + " bStrip + first * STRIP, %s%s);")
                .formatted(name, c, factor));
      }
    }
  }

  private void range(String before, String after) {
    line("        int last = Math.max(0, Math.min(depth, i + " + after + "));");
    line("        int first = Math.min(last, Math.max(0, i - " + before + "));");
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
