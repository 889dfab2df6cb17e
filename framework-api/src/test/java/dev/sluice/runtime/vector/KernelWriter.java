package dev.sluice.runtime.vector;

import dev.sluice.runtime.vector.TileWriter.Shape;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes the micro-kernels of tiles' products, which hold a tile of C in registers while they walk
 * down the depth.
 *
 * <p>What C2 makes of one turns on where it may move loads. With all its loads free of bounds
 * checks it moves them up, runs out of registers and is half as fast; so the left-hand side walks
 * by a distance that is not a constant (whose checks stay in the loop and hold its loads in place),
 * and of a right-hand side in strips only the strip's width is one.
 */
final class KernelWriter {
  static final String A = "float[] a, int aFrom, int aStride, ";
  static final String C = "float[] c, int cFrom, int cStride";
  static final String MATRICES = A + "float[] b, int bFrom, int bStride, " + C;

  private final Shape shape;
  private final StringBuilder out;

  KernelWriter(Shape shape, StringBuilder out) {
    this.shape = shape;
    this.out = out;
  }

  /** All micro-kernels that the loops over {@code kinds} of products call. */
  void kernels(String... kinds) {
    for (String kind : kinds) {
      for (int rows : shape.groups()) {
        for (int vectors : new int[] {shape.vectors(), 1}) {
          kernel(kind, rows, vectors);
        }
      }
    }
  }

  static String name(String kernel, int rows, int vectors) {
    return kernel + rows + "x" + vectors;
  }

  private void kernel(String kernel, int rows, int vectors) {
    line("");
    line("  private static void " + name(kernel, rows, vectors) + "(");
    String matrices = inStrips(kernel) ? A + "float[] b, int bFrom, " + C : MATRICES;
    line("      int depth, " + matrices + more(kernel) + ") {");
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
    walk(kernel, rows, vectors);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < vectors; j++) {
        line("    c%d_%d.intoArray(%s);".formatted(i, j, place(i, j)));
      }
    }
    line("  }");
  }

  /** What a kernel needs besides the matrices. */
  private static String more(String kernel) {
    return switch (kernel) {
      case "scaled" -> ", float[] factor, int factorFrom";
      default -> "";
    };
  }

  private String start(String kernel, int i, int j) {
    String loaded = "FloatVector.fromArray(S, " + place(i, j) + ")";
    return switch (kernel) {
      case "set" -> "FloatVector.zero(S)";
      case "scaled" -> loaded + ".mul(s" + i + ")";
      default -> loaded;
    };
  }

  /** Whether the right-hand side is in strips, whose width is the distance of its rows. */
  private static boolean inStrips(String kernel) {
    return switch (kernel) {
      case "set", "turned", "scaled" -> true;
      default -> false;
    };
  }

  private void walk(String kernel, int rows, int vectors) {
    boolean turned = !kernel.equals("add");
    if (turned) {
      line("    int p = aFrom;");
    } else {
      line("    int " + list(rows, i -> "p" + i + " = aFrom + " + i + " * aStride") + ";");
    }
    boolean strips = inStrips(kernel);
    if (!strips) {
      line("    int q = bFrom;");
    }
    line(
        "    for (int k = 0; k < depth; k++%s%s) {"
            .formatted(strips ? "" : ", q += bStride", turned ? ", p += aStride" : ""));
    for (int j = 0; j < vectors; j++) {
      line(
          "      FloatVector b%d = FloatVector.fromArray(S, b, %s + %d);"
              .formatted(j, strips ? "bFrom + k * STRIP" : "q", j * shape.lanes()));
    }
    for (int i = 0; i < rows; i++) {
      String at = turned ? "p + " + i : "p" + i + " + k";
      line("      FloatVector a%d = FloatVector.broadcast(S, a[%s]);".formatted(i, at));
      for (int j = 0; j < vectors; j++) {
        line("      c%d_%d = a%d.fma(b%d, c%d_%d);".formatted(i, j, i, j, i, j));
      }
    }
    line("    }");
  }

  private String place(int i, int j) {
    return "c, cFrom + " + i + " * cStride + " + j * shape.lanes();
  }

  private static String list(int count, IntFunction<String> text) {
    return IntStream.range(0, count).mapToObj(text).collect(Collectors.joining(", "));
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
