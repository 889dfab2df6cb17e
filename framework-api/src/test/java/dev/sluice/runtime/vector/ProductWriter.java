package dev.sluice.runtime.vector;

import dev.sluice.runtime.vector.TileWriter.Shape;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes products: loops over strips of columns and groups of rows, and the micro-kernels below
 * them, which hold a tile of C in registers while they walk down the depth.
 *
 * <p>What C2 makes of a micro-kernel turns on where it may move loads. With all its loads free of
 * bounds checks it moves them up, runs out of registers and is half as fast; so the left-hand side
 * walks by a distance that is not a constant (whose checks stay in the loop and hold its loads in
 * place), and of the right-hand side only the strip's width is one.
 */
final class ProductWriter {
  private static final String A = "float[] a, int aFrom, int aStride, ";
  private static final String C = "float[] c, int cFrom, int cStride";

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
            + A
            + "float[] b, int bFrom, int bDepth, "
            + C
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
    String name = name(kernel, rows, vectors);
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

  /** All micro-kernels that {@link #loops} calls. */
  void kernels() {
    for (String kernel : new String[] {"set", "add", "turned", "scaled"}) {
      for (int rows : shape.groups()) {
        for (int vectors : new int[] {shape.vectors(), 1}) {
          kernel(kernel, rows, vectors);
        }
      }
    }
  }

  private void kernel(String kernel, int rows, int vectors) {
    boolean turned = !kernel.equals("add");
    String b = turned ? "float[] b, int bFrom, " : "float[] b, int bFrom, int bStride, ";
    String factor = kernel.equals("scaled") ? ", float[] factor, int factorFrom" : "";
    line("");
    line("  private static void " + name(kernel, rows, vectors) + "(");
    line("      int depth, " + A + b + C + factor + ") {");
    for (int i = 0; i < rows; i++) {
      if (kernel.equals("scaled")) {
        line(
            "    FloatVector s%d = FloatVector.broadcast(S, factor[factorFrom + %d]);"
                .formatted(i, i));
      }
      for (int j = 0; j < vectors; j++) {
        line("    FloatVector c%d_%d = %s;".formatted(i, j, start(kernel, i, j)));
      }
    }
    if (turned) {
      line("    int p = aFrom;");
    } else {
      line("    int " + list(rows, i -> "p" + i + " = aFrom + " + i + " * aStride") + ";");
      line("    int q = bFrom;");
    }
    line(
        "    for (int k = 0; k < depth; k++, %s) {"
            .formatted(turned ? "p += aStride" : "q += bStride"));
    for (int j = 0; j < vectors; j++) {
      line(
          "      FloatVector b%d = FloatVector.fromArray(S, b, %s + %d);"
              .formatted(j, turned ? "bFrom + k * STRIP" : "q", j * shape.lanes()));
    }
    for (int i = 0; i < rows; i++) {
      String at = turned ? "p + " + i : "p" + i + " + k";
      line("      FloatVector a%d = FloatVector.broadcast(S, a[%s]);".formatted(i, at));
      for (int j = 0; j < vectors; j++) {
        line("      c%d_%d = a%d.fma(b%d, c%d_%d);".formatted(i, j, i, j, i, j));
      }
    }
    line("    }");
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < vectors; j++) {
        line("    c%d_%d.intoArray(%s);".formatted(i, j, place(i, j)));
      }
    }
    line("  }");
  }

  private String start(String kernel, int i, int j) {
    String loaded = "FloatVector.fromArray(S, " + place(i, j) + ")";
    return switch (kernel) {
      case "set" -> "FloatVector.zero(S)";
      case "scaled" -> loaded + ".mul(s" + i + ")";
      default -> loaded;
    };
  }

  private String place(int i, int j) {
    return "c, cFrom + " + i + " * cStride + " + j * shape.lanes();
  }

  private static String name(String kernel, int rows, int vectors) {
    return kernel + rows + "x" + vectors;
  }

  private static String list(int count, IntFunction<String> text) {
    return IntStream.range(0, count).mapToObj(text).collect(Collectors.joining(", "));
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
