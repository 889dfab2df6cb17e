package dev.sluice.runtime.vector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes arithmetic for one width of vectors from a template, in which {@code %exp} is the
 * exponential, {@code %each} a line for each number in place of its {@code #}, {@code %product} the
 * loops of a product over strips of columns, {@code %panels} and {@code %outer} those of a layer,
 * {@code %lanes} the sum of a vector's lanes, {@code %curves} the curves between layers, and {@code
 * %kernels} and {@code %walks} the micro-kernels that the loops of tiles and of layers call. Run
 * {@link #main} after a change of either.
 */
final class TileWriter {
  private static final Path FOLDER = Path.of("src", "vector");

  private final Shape shape;
  private final StringBuilder out = new StringBuilder();

  /**
   * @param name of the class, behind that of the template
   * @param groups rows of the tiles' micro-kernels: first those whose accumulators, times {@code
   *     vectors}, fill the registers, then those for what is left
   */
  record Shape(String name, int bits, List<Integer> groups, int vectors) {
    Shape(int bits, List<Integer> groups, int vectors) {
      this(String.valueOf(bits), bits, groups, vectors);
    }

    int rows() {
      return groups.get(0);
    }

    int lanes() {
      return bits / Float.SIZE;
    }
  }

  private TileWriter(Shape shape) {
    this.shape = shape;
  }

  /** The sources that belong to the templates, by file. */
  static Map<Path, String> sources() throws IOException {
    Map<Path, String> sources = new TreeMap<>();
    for (Shape shape :
        List.of(
            new Shape(128, List.of(4, 2, 1), 4),
            new Shape(256, List.of(6, 2, 1), 2),
            new Shape("256Low", 256, List.of(4, 2, 1), 2),
            new Shape(512, List.of(4, 2, 1), 4))) {
      sources.put(file("Tiles", shape), new TileWriter(shape).expand("Tiles"));
    }
    // At least 12 sums, since a fused multiply-add waits for the one before.
    for (Shape shape :
        List.of(
            new Shape(128, List.of(), 4),
            new Shape(256, List.of(), 3),
            new Shape(512, List.of(), 4))) {
      sources.put(file("Layers", shape), new TileWriter(shape).expand("Layers"));
      sources.put(file("Rows", shape), new TileWriter(shape).expand("Rows"));
    }
    return sources;
  }

  /** Run in this module's folder. */
  public static void main(String[] arguments) throws IOException {
    for (Map.Entry<Path, String> source : sources().entrySet()) {
      Files.writeString(source.getKey(), source.getValue());
    }
  }

  private static Path file(String name, Shape shape) {
    return FOLDER.resolve("java/dev/sluice/runtime/vector/" + name + shape.name() + ".java");
  }

  private String expand(String template) throws IOException {
    for (String line : Files.readAllLines(FOLDER.resolve("template/" + template + ".template"))) {
      String[] words = line.split(" ", 3);
      switch (words[0]) {
        case "%exp" -> Exponential.write(words[1], words[2], out);
        case "%each" -> {
          for (int i = 0; i < Integer.parseInt(words[1]); i++) {
            out.append(words[2].replace("#", String.valueOf(i))).append('\n');
          }
        }
        case "%lanes" ->
            out.append("    float " + words[1] + " = ")
                .append(lanes(words[2], 0, shape.lanes()))
                .append(";\n");
        case "%product" -> new ProductWriter(shape, out).loops(words[1], words[2]);
        case "%panels", "%outer" -> new LayerWriter(shape, out).loops(words[1]);
        case "%curves" -> new CurveWriter(out).curves(words[1]);
        case "%walks" -> new WalkWriter(shape, out).kernels();
        case "%kernels" -> new KernelWriter(shape, out).kernels(line.substring(9).split(" ", -1));
        default -> out.append(fill(line)).append('\n');
      }
    }
    return out.toString();
  }

  /** Lanes {@code from} to {@code to}, added in pairs. */
  private static String lanes(String vector, int from, int to) {
    int middle = (from + to) / 2;
    return to - from == 1
        ? vector + ".lane(" + from + ")"
        : "(" + lanes(vector, from, middle) + " + " + lanes(vector, middle, to) + ")";
  }

  private String fill(String line) {
    return line.replace("${bits}", String.valueOf(shape.bits()))
        .replace("${name}", shape.name())
        .replace("${lanes}", String.valueOf(shape.lanes()))
        .replace("${strip}", String.valueOf(shape.lanes() * shape.vectors()))
        .replace("${rows}", shape.groups().isEmpty() ? "" : String.valueOf(shape.rows()));
  }
}
