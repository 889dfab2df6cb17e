package dev.sluice.runtime.vector;

import dev.sluice.runtime.vector.TileWriter.Shape;
import java.util.List;

/** Writes products of layers: loops over panels of columns and groups of rows. */
final class LayerWriter {
  private final Shape shape;
  private final StringBuilder out;

  LayerWriter(Shape shape, StringBuilder out) {
    this.shape = shape;
    this.out = out;
  }

  /**
   * How wide the micro-kernels are, in vectors, the widest first. With 3 there are 12 sums in 4
   * rows, and narrower ones for the columns that are left; with 4 there are registers for 24.
   */
  static List<Integer> widths(Shape shape) {
    return shape.vectors() == 3 ? List.of(3, 2, 1) : List.of(shape.vectors(), 1);
  }

  /** Rows of the micro-kernels of a width; the last is 2, since numbers of rows are even. */
  static List<Integer> rows(int vectors) {
    return switch (vectors) {
      case 3 -> List.of(4, 2);
      case 1 -> List.of(8, 2);
      default -> List.of(6, 2);
    };
  }

  /** The method of the interface. */
  void loops(String kernel) {
    line("  @Override");
    line("  public void " + kernel + "(");
    line("      int rows, int columns, int depth, float[] a, int aFrom, int aStride,");
    line("      float[] b, int bFrom, %s,".formatted(outer(kernel) ? "int bStride" : "int bDepth"));
    line("      float[] c, int cFrom, int cStride" + more(kernel) + ") {");
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
    for (int vectors : widths(shape)) {
      String width = vectors + " * LANES";
      line("    for (; n + %s <= columns; n += %s) {".formatted(width, width));
      if (!outer(kernel)) {
        line("      int q = bFrom + n / STRIP * STRIP * bDepth + n % STRIP;");
      }
      line("      int i = 0;");
      for (int rows : rows(vectors)) {
        line("      for (; i + %d <= rows; i += %d) {".formatted(rows, rows));
        call(kernel, rows, vectors);
        line("      }");
      }
      line("    }");
    }
  }

  /** One call of a micro-kernel for rows i.. and columns n... */
  private void call(String kernel, int rows, int vectors) {
    String a = outer(kernel) ? "a, aFrom + i, 1, aStride" : "a, aFrom + i * aStride, aStride, 1";
    String b = outer(kernel) ? "b, bFrom + n, bStride" : "b, q";
    String more =
        switch (kernel) {
          case "affine" -> ", bias, biasFrom + n";
          case "sloped" -> ", slope, sum, sumFrom + n";
          default -> "";
        };
    line("        " + WalkWriter.name(kernel, rows, vectors) + "(");
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

  static boolean outer(String kernel) {
    return kernel.startsWith("outer");
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
