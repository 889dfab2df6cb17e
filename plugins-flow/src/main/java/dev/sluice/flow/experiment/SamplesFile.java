package dev.sluice.flow.experiment;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.DataSource;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Samples as a CSV file, in the units and with the column names of their source; where they have
 * classes, with a column {@code class}.
 */
final class SamplesFile {
  private SamplesFile() {}

  /**
   * @param labels a class of each sample, or none at all
   */
  static void write(Path file, DataSource data, Points samples, int[] labels) throws IOException {
    Points points = data.inSourceUnits(samples);
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      out.write(header(data.columns()) + (labels.length == 0 ? "" : ",class"));
      out.write('\n');
      StringBuilder line = new StringBuilder();
      for (int r = 0; r < points.count(); r++) {
        line.setLength(0);
        for (int c = 0; c < points.width(); c++) {
          // The network computes in float32; more digits would be noise.
          line.append(c == 0 ? "" : ",").append((float) points.get(r, c));
        }
        if (labels.length > 0) {
          line.append(',').append(labels[r]);
        }
        out.append(line).append('\n');
      }
    }
  }

  private static String header(List<String> columns) {
    return columns.stream().map(SamplesFile::quoted).collect(Collectors.joining(","));
  }

  private static String quoted(String name) {
    boolean plain = name.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? name : '"' + name.replace("\"", "\"\"") + '"';
  }
}
