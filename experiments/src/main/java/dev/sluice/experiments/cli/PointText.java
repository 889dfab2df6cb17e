package dev.sluice.experiments.cli;

import dev.sluice.experiments.run.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Points as people write them: numbers with commas between. */
final class PointText {
  private PointText() {}

  /**
   * @param where it stands, for messages
   */
  static double[] point(String text, String where) {
    String[] fields = text.split(",", -1);
    double[] point = new double[fields.length];
    for (int i = 0; i < fields.length; i++) {
      try {
        point[i] = Double.parseDouble(fields[i].strip());
      } catch (NumberFormatException e) {
        throw new InputException(
            "%s: found '%s', expected numbers with commas between, such as 0.5,1.2"
                .formatted(where, fields[i].strip()));
      }
    }
    return point;
  }

  /** Every line of a file; a first line that begins with no number names the columns. */
  static List<double[]> file(Path file) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw new InputException("--csv " + file + ": cannot be read: " + e);
    }
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (!line.isBlank() && !(i == 0 && isNames(line))) {
        points.add(point(line, file + ": line " + (i + 1)));
      }
    }
    if (points.isEmpty()) {
      throw new InputException("--csv " + file + ": found no points");
    }
    for (double[] point : points) {
      if (point.length != points.get(0).length) {
        throw new InputException(
            "--csv %s: found rows of %d and of %d values"
                .formatted(file, points.get(0).length, point.length));
      }
    }
    return points;
  }

  private static boolean isNames(String line) {
    try {
      double first = Double.parseDouble(line.split(",", -1)[0].strip());
      return Double.isNaN(first);
    } catch (NumberFormatException e) {
      return true;
    }
  }

  static String text(double[] point) {
    return Arrays.stream(point).mapToObj(Double::toString).collect(Collectors.joining(","));
  }
}
