package dev.sluice.runtime.vector;

import dev.sluice.runtime.vector.TileWriter.Shape;
import java.util.List;

/**
 * Writes products of layers: loops over strips of columns, which are as wide as a panel unless they
 * are what is left, and over groups of rows in each.
 */
final class LayerWriter {
  private final Shape shape;
  private final StringBuilder out;

  LayerWriter(Shape shape, StringBuilder out) {
    this.shape = shape;
    this.out = out;
  }

  /** How wide the micro-kernels are, in vectors: a panel, then what is left of one. */
  static List<Integer> widths(Shape shape) {
    return shape.vectors() == 4 ? List.of(4, 2, 1) : List.of(3, 2, 1);
  }

  /**
   * Rows of the micro-kernels of a width: as many sums as the registers hold, 12 of 16 or 24 of 32,
   * and what fills any even number from 4 on.
   */
  static List<Integer> rows(int vectors) {
    return switch (vectors) {
      case 3 -> List.of(4, 2);
      case 1 -> List.of(8, 2);
      default -> List.of(6, 4);
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
      line("    float[] tile = add ? new float[8 * STRIP] : null;");
    }
    line("    int n = 0;");
    for (int vectors : widths(shape)) {
      String width = vectors == 1 ? "LANES" : vectors + " * LANES";
      line("    for (; n + %s <= columns; n += %s) {".formatted(width, width));
      if (!outer(kernel)) {
        line("      int q = bFrom + n / STRIP * STRIP * bDepth + n % STRIP;");
      }
      rows(kernel, vectors);
      if (kernel.equals("sloped")) {
        line(
            "      slope%d(rows, c, cFrom + n, cStride, slope, sum, sumFrom + n);"
                .formatted(vectors));
      }
      line("    }");
    }
    line("  }");
    line("");
  }

  private void rows(String kernel, int vectors) {
    int most = rows(vectors).get(0);
    int least = rows(vectors).get(1);
    line("      int i = 0;");
    // What is left of sixes is 0 or 4, or the last six becomes half of two fours.
    line(
        "      for (int most = rows / %d * %d%s; i < most; i += %d) {"
            .formatted(most, most, most == 6 ? " - (rows % 6 == 2 ? 6 : 0)" : "", most));
    tile(kernel, most, vectors);
    line("      }");
    line("      for (; i < rows; i += %d) {".formatted(least));
    tile(kernel, least, vectors);
    line("      }");
  }

  /** A tile of rows i.. and columns n... */
  private void tile(String kernel, int rows, int vectors) {
    String c = "c, cFrom + i * cStride + n, cStride";
    if (!outer(kernel)) {
      String start = kernel.equals("affine") ? "bias, biasFrom + n" : "ZEROS, 0";
      call(rows, vectors, "a, aFrom + i * aStride, aStride, 1", "b, q, STRIP", c, start);
      return;
    }
    String a = "a, aFrom + i, 1, aStride";
    String b = "b, bFrom + n, bStride";
    line("        if (add) {");
    call(rows, vectors, a, b, "tile, 0, STRIP", "ZEROS, 0");
    line("        add%d(%d, tile, %s);".formatted(vectors, rows, c));
    line("        } else {");
    call(rows, vectors, a, b, c, "ZEROS, 0");
    line("        }");
  }

  private void call(int rows, int vectors, String a, String b, String c, String start) {
    line("        " + WalkWriter.name(rows, vectors) + "(");
    line("            depth, %s, %s,".formatted(a, b));
    line("            %s, %s);".formatted(c, start));
  }

  private static String more(String kernel) {
    return switch (kernel) {
      case "affine" -> ", float[] bias, int biasFrom";
      case "sloped" -> ", float[] slope, float[] sum, int sumFrom";
      default -> ", boolean add";
    };
  }

  private static boolean outer(String kernel) {
    return kernel.equals("outer");
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
