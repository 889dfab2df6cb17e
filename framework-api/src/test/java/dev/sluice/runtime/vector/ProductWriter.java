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
            + KernelWriter.A
            + "float[] b, int bFrom, int bDepth, "
            + KernelWriter.C
            + ", Stripe stripe"
            + factor
            + ") {");
    line("    int n = 0;");
    line("    for (; n + STRIP <= columns; n += STRIP) {");
    line("      int bStrip = bFrom + n * bDepth;");
    groups(kernel, shape.vectors());
    line("    }");
    line("    for (; n < columns; n += LANES) {");
    line("      int bStrip = bFrom + (n - n % STRIP) * bDepth + n % STRIP;");
    groups(kernel, 1);
    line("    }");
    line("  }");
    line("");
  }

  private void groups(String kernel, int vectors) {
    line("      int i = 0;");
    for (int rows : shape.groups()) {
      line("      for (; i + %d <= rows; i += %d) {".formatted(rows, rows));
      call(kernel, rows, vectors);
      line("      }");
    }
  }

  /** One call of a micro-kernel for rows i.. and columns n.., less what the stripe leaves out. */
  private void call(String kernel, int rows, int vectors) {
    String name = KernelWriter.name(kernel, rows, vectors);
    String c = "c, cFrom + i * cStride + n, cStride";
    String width = vectors == 1 ? "LANES" : "STRIP";
    switch (kernel) {
      case "set" -> {
        line(
            "        if (i < n + %s + stripe.above() && i + %d > n - stripe.below()) {"
                .formatted(width, rows));
        line("          " + name + "(depth, a, aFrom + i, aStride, b, bStrip, " + c + ");");
        line("        }");
      }
      case "add" -> {
        range("stripe.above()", rows + " + stripe.below()");
        line(
            ("        %s(last - first, a, aFrom + i * aStride + first, aStride, b,"
                    + " bStrip + first * STRIP, STRIP, %s);")
                .formatted(name, c));
      }
      default -> {
        range("stripe.below()", rows + " + stripe.above()");
        String factor = kernel.equals("scaled") ? ", factor, i" : "";
        line(
            ("        %s(last - first, a, aFrom + first * aStride + i, aStride, b,"
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
