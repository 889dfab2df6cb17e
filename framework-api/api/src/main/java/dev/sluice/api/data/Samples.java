package dev.sluice.api.data;

import dev.sluice.api.array.NpzWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Samples for readers outside of Sluice: in the units of their source, with the names of their
 * columns. The arrays are shared, not copied.
 *
 * @param points in the units of the source, shape {@code [n, d]}
 * @param labels the class that each sample was asked for, shape {@code [n]}; empty where classes
 *     play no part
 * @param columns the names of a sample's values, {@code d} of them
 * @param shape of one sample, such as {@code [8, 8]}; its product is {@code d}
 * @param classNames the name of each class; empty where classes have numbers only
 * @since 0.2.0
 */
public record Samples(
    Points points,
    int[] labels,
    List<String> columns,
    List<Integer> shape,
    List<String> classNames) {
  /**
   * @throws IllegalArgumentException if the numbers of rows or columns differ
   */
  public Samples {
    classNames = List.copyOf(classNames);
    columns = List.copyOf(columns);
    shape = List.copyOf(shape);
    int width = shape.stream().mapToInt(Integer::intValue).reduce(1, Math::multiplyExact);
    if (labels.length != 0 && labels.length != points.count()) {
      throw new IllegalArgumentException(
          labels.length + " labels for " + points.count() + " samples");
    }
    if (columns.size() != points.width() || width != points.width()) {
      throw new IllegalArgumentException(
          "%d columns and the shape %s for samples of %d values"
              .formatted(columns.size(), shape, points.width()));
    }
  }

  /** Samples whose classes have numbers only. */
  public Samples(Points points, int[] labels, List<String> columns, List<Integer> shape) {
    this(points, labels, columns, shape, List.of());
  }

  /**
   * Writes a CSV file: a line of column names, then a line per sample; where samples have classes,
   * with a last column {@code class}, of names if they have names. Values are written as float32.
   *
   * @throws IOException if the file cannot be written
   */
  public void writeCsv(Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      out.write(columns.stream().map(Samples::quoted).collect(Collectors.joining(",")));
      out.write(labels.length == 0 ? "\n" : ",class\n");
      StringBuilder line = new StringBuilder();
      for (int r = 0; r < points.count(); r++) {
        line.setLength(0);
        for (int c = 0; c < points.width(); c++) {
          // Networks compute in float32; more digits would be noise.
          line.append(c == 0 ? "" : ",").append((float) points.get(r, c));
        }
        if (labels.length > 0) {
          line.append(',').append(quoted(className(labels[r])));
        }
        out.append(line).append('\n');
      }
    }
  }

  /**
   * Writes numpy's archive: {@code samples} in float32, of the shape {@code [n]} and that of a
   * sample; where samples have classes, {@code labels} in int64, as the source has them if its
   * classes are whole numbers, else counted from 0.
   *
   * @throws IOException if the file cannot be written
   */
  public void writeNpz(Path file) throws IOException {
    float[] values = new float[points.values().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) points.values()[i];
    }
    int[] sides = new int[1 + shape.size()];
    sides[0] = points.count();
    for (int i = 0; i < shape.size(); i++) {
      sides[i + 1] = shape.get(i);
    }
    try (NpzWriter npz = new NpzWriter(file)) {
      npz.add("samples", values, sides);
      if (labels.length > 0) {
        boolean whole = classNames.stream().allMatch(name -> name.matches("-?\\d{1,18}"));
        npz.add(
            "labels",
            IntStream.of(labels)
                .mapToLong(label -> whole ? Long.parseLong(className(label)) : label)
                .toArray(),
            labels.length);
      }
    }
  }

  private String className(int label) {
    return classNames.isEmpty() ? String.valueOf(label) : classNames.get(label);
  }

  private static String quoted(String name) {
    boolean plain = name.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? name : '"' + name.replace("\"", "\"\"") + '"';
  }
}
