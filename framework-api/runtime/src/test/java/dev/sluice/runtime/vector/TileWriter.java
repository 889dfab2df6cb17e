package dev.sluice.runtime.vector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes arithmetic for one width of vectors from a template, in which {@code %exp} is the
 * exponential, {@code %each} a line for each number in place of its {@code #}, {@code %lanes} the
 * sum of a vector's lanes, {@code %product} the micro-kernels of tiles, {@code %panels} and {@code
 * %outer} the loops of a layer's products, {@code %curves} the curves between layers, and {@code
 * %walks} the micro-kernels that the loops of layers call. Run {@link #main} after a change of
 * either.
 */
final class TileWriter {
  private static final Path FOLDER = Path.of("src", "vector");

  private final Shape shape;
  private final StringBuilder out = new StringBuilder();

  /**
   * @param vectors side by side in the widest micro-kernel
   */
  record Shape(int bits, int vectors) {
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
    // At least 12 sums, since a fused multiply-add waits for the one before.
    for (Shape shape : List.of(new Shape(128, 3), new Shape(256, 3), new Shape(512, 4))) {
      put("Tiles", shape, sources);
    }
    for (Shape shape : List.of(new Shape(128, 4), new Shape(256, 3), new Shape(512, 4))) {
      put("Layers", shape, sources);
      put("Rows", shape, sources);
    }
    return sources;
  }

  /** Run in this module's folder. */
  public static void main(String[] arguments) throws IOException {
    for (Map.Entry<Path, String> source : sources().entrySet()) {
      Files.writeString(source.getKey(), source.getValue());
    }
  }

  private static void put(String template, Shape shape, Map<Path, String> sources)
      throws IOException {
    String file = "java/dev/sluice/runtime/vector/" + template + shape.bits() + ".java";
    sources.put(FOLDER.resolve(file), new TileWriter(shape).expand(template));
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
        case "%product" -> new ProductWriter(shape, out).kernels();
        case "%panels", "%outer" -> new LayerWriter(shape, out).loops(words[1]);
        case "%curves" -> new CurveWriter(out).curves(words[1]);
        case "%walks" -> new WalkWriter(shape, out).kernels();
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
        .replace("${lanes}", String.valueOf(shape.lanes()))
        .replace("${rows}", String.valueOf(shape.vectors() == 4 ? 6 : 4))
        .replace("${strip}", String.valueOf(shape.lanes() * shape.vectors()));
  }
}
