package dev.sluice.runtime.vector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes tile arithmetic for one width of vectors from a template, in which {@code %exp} is the
 * exponential, {@code %each} a line for each number in place of its {@code #}, {@code %product} the
 * loops of a product over strips of columns, and {@code %kernels} the micro-kernels that these
 * loops call. Run {@link #main} after a change of either.
 */
final class TileWriter {
  private static final Path FOLDER = Path.of("src", "vector");

  /** Coefficients of 2^f on [-1/2, 1/2], the highest power first: 2.2e-7 relative. */
  private static final String[] POWERS = {
    "9.675541540e-03f", "5.550713276e-02f", "2.402211972e-01f", "6.931469671e-01f", "1.0f"
  };

  private final Shape shape;
  private final StringBuilder out = new StringBuilder();

  /**
   * @param name of the class, after {@code Tiles}
   * @param rows and vectors: the micro-kernel's tile, as many as its accumulators fit the registers
   */
  record Shape(String name, int bits, int rows, int vectors) {
    int lanes() {
      return bits / Float.SIZE;
    }

    /** Rows of the micro-kernels: those that fill the registers, and what is left over. */
    int[] groups() {
      return new int[] {rows, 2, 1};
    }
  }

  private TileWriter(Shape shape) {
    this.shape = shape;
  }

  /** The sources that belong to the template, by file. */
  static Map<Path, String> sources() throws IOException {
    Map<Path, String> sources = new TreeMap<>();
    for (Shape shape :
        List.of(
            new Shape("128", 128, 4, 4),
            new Shape("256", 256, 6, 2),
            new Shape("256Low", 256, 4, 2),
            new Shape("512", 512, 4, 4))) {
      sources.put(
          FOLDER.resolve("java/dev/sluice/runtime/vector/Tiles" + shape.name() + ".java"),
          new TileWriter(shape).expand());
    }
    return sources;
  }

  /** Run in this module's folder. */
  public static void main(String[] arguments) throws IOException {
    for (Map.Entry<Path, String> source : sources().entrySet()) {
      Files.writeString(source.getKey(), source.getValue());
    }
  }

  private String expand() throws IOException {
    for (String line : Files.readAllLines(FOLDER.resolve("template/Tiles.template"))) {
      String[] words = line.split(" ", 3);
      switch (words[0]) {
        case "%exp" -> exponential(words[1], words[2]);
        case "%each" -> {
          for (int i = 0; i < Integer.parseInt(words[1]); i++) {
            line(words[2].replace("#", String.valueOf(i)));
          }
        }
        case "%product" -> new ProductWriter(shape, out).loops(words[1], words[2]);
        case "%kernels" -> new ProductWriter(shape, out).kernels();
        default -> line(fill(line));
      }
    }
    return out.toString();
  }

  private String fill(String line) {
    return line.replace("${bits}", String.valueOf(shape.bits()))
        .replace("${name}", shape.name())
        .replace("${lanes}", String.valueOf(shape.lanes()))
        .replace("${strip}", String.valueOf(shape.lanes() * shape.vectors()))
        .replace("${rows}", String.valueOf(shape.rows()));
  }

  /** Vector e{@code name} = 2^argument, as 2^n 2^f with a polynomial for 2^f. */
  private void exponential(String name, String argument) {
    String raw = "r" + name;
    String x = "x" + name;
    String rounded = "t" + name;
    String f = "f" + name;
    String power = "e" + name;
    line("      FloatVector " + raw + " = " + argument + ";");
    line("      FloatVector " + x + " =");
    line("          " + raw + ".blend(LOWEST, " + raw + ".compare(VectorOperators.LT, LOWEST));");
    line("      FloatVector " + rounded + " = " + x + ".add(MAGIC);");
    line("      FloatVector " + f + " = " + x + ".sub(" + rounded + ".sub(MAGIC));");
    line("      FloatVector " + power + " = FloatVector.broadcast(S, 1.327647174e-03f);");
    for (String coefficient : POWERS) {
      String next = "FloatVector.broadcast(S, " + coefficient + ")";
      line("      " + power + " = " + power + ".fma(" + f + ", " + next + ");");
    }
    line("      " + power + " =");
    line("          " + power + ".mul(");
    line("              " + rounded);
    line("                  .reinterpretAsInts()");
    line("                  .lanewise(VectorOperators.LSHL, 23)");
    line("                  .reinterpretAsFloats());");
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
