package dev.sluice.runtime.vector;

import dev.sluice.runtime.vector.TileWriter.Shape;
import java.util.List;

/**
 * Writes the micro-kernels of products of tiles, which hold a tile of C in registers while they
 * walk down the depth.
 *
 * <p>One index walks through the left-hand side, from row to row and back to the next column, by
 * distances that are no constants. So bounds checks stay in the loop and hold its loads in place:
 * C2 moves loads without checks up, runs out of registers, and spills a sum in every step. And
 * there is no second index or counter to be spilled, which has JDK 17 spill sums as well. With 4
 * rows by 3 vectors of 256 bits this is 96 of 97 GFLOP/s in every process, on JDK 17 and 25, where
 * a counter and an index a row gave 40 to 90.
 */
final class TileKernelWriter {
  static final String A = "float[] a, int aFrom, ";
  static final String B = "float[] b, int bFrom, ";
  static final String C = "float[] c, int cFrom, int cStride";

  private final Shape shape;
  private final StringBuilder out;

  TileKernelWriter(Shape shape, StringBuilder out) {
    this.shape = shape;
    this.out = out;
  }

  /** All micro-kernels that the loops over {@code kinds} of products call. */
  void kernels(String... kinds) {
    for (String kind : kinds) {
      for (int rows : shape.groups()) {
        for (int vectors : widths(shape)) {
          kernel(kind, rows, vectors);
        }
      }
    }
  }

  /** Vectors of a micro-kernel: a strip, then what is left. */
  static List<Integer> widths(Shape shape) {
    return shape.vectors() > 2 ? List.of(shape.vectors(), 2, 1) : List.of(shape.vectors(), 1);
  }

  static String name(String kernel, int rows, int vectors) {
    return kernel + rows + "x" + vectors;
  }

  private void kernel(String kernel, int rows, int vectors) {
    line("");
    line("  /** Down the depth by {@code step}, from row to row by {@code aRow}. */");
    line("  private static void " + name(kernel, rows, vectors) + "(");
    String factor = kernel.equals("scaled") ? ", float[] factor, int factorFrom" : "";
    line("      int depth, " + A + "int aRow, int step, " + B + C + factor + ") {");
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
    walk(rows, vectors);
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

  private void walk(int rows, int vectors) {
    line("    int back = step - %d * aRow;".formatted(rows - 1));
    line("    int end = aFrom + depth * step;");
    line("    int p = aFrom;");
    line("    int q = bFrom;");
    line("    while (p < end) {");
    for (int j = 0; j < vectors; j++) {
      line(
          "      FloatVector b%d = FloatVector.fromArray(S, b, q + %d);"
              .formatted(j, j * shape.lanes()));
    }
    for (int i = 0; i < rows; i++) {
      line("      FloatVector a%d = FloatVector.broadcast(S, a[p]);".formatted(i));
      for (int j = 0; j < vectors; j++) {
        line("      c%d_%d = a%d.fma(b%d, c%d_%d);".formatted(i, j, i, j, i, j));
      }
      line("      p += %s;".formatted(i + 1 < rows ? "aRow" : "back"));
    }
    line("      q += STRIP;");
    line("    }");
  }

  private String place(int i, int j) {
    return "c, cFrom + " + i + " * cStride + " + j * shape.lanes();
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
