package dev.sluice.runtime.vector;

import dev.sluice.runtime.vector.TileWriter.Shape;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes products: loops over strips of columns and groups of rows, and the micro-kernels below
 * them, which hold a tile of C in registers while they walk down the depth.
 */
final class ProductWriter {
  private static final String MATRICES =
      "float[] a, int aFrom, int aStride, float[] b, int bFrom, int bStride,"
          + " float[] c, int cFrom, int cStride";

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
    line("      int rows, int columns, int depth, " + MATRICES + triangle + factor + ") {");
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
    String name = name(kernel, rows, vectors);
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

  /** All micro-kernels that {@link #loops} calls. */
  void kernels() {
    for (String kernel : new String[] {"set", "add", "turned", "scaled"}) {
      for (int rows : new int[] {shape.rows(), 1}) {
        for (int vectors : new int[] {shape.vectors(), 1}) {
          kernel(kernel, rows, vectors);
        }
      }
    }
  }

  private void kernel(String kernel, int rows, int vectors) {
    boolean turned = !kernel.equals("set") && !kernel.equals("add");
    String factor = kernel.equals("scaled") ? ", float[] factor, int factorFrom" : "";
    line("");
    line("  private static void " + name(kernel, rows, vectors) + "(");
    line("      int depth, " + MATRICES + factor + ") {");
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
    }
    line("    int q = bFrom;");
    line(
        "    for (int k = 0; k < depth; k++, q += bStride%s) {"
            .formatted(turned ? ", p += aStride" : ""));
    for (int j = 0; j < vectors; j++) {
      line(
          "      FloatVector b%d = FloatVector.fromArray(S, b, q + %d);"
              .formatted(j, j * shape.lanes()));
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
