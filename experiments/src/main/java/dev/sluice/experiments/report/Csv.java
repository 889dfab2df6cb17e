package dev.sluice.experiments.report;

import dev.sluice.api.plugin.Describe;
import dev.sluice.api.report.Report;
import dev.sluice.api.report.ReportWriter;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Comma-separated values (RFC 4180), with the header first. */
@Describe("Every number: table.csv by variant, results.csv by run.")
final class Csv implements ReportWriter {
  @Inject
  Csv() {}

  @Override
  public List<Path> write(Report report, Path folder) throws IOException {
    return List.of(
        Files.writeString(folder.resolve("table.csv"), text(report.comparisons())),
        Files.writeString(folder.resolve("results.csv"), text(report.results())));
  }

  static String text(Report.Data data) {
    StringBuilder out = new StringBuilder(line(data.columns()));
    data.rows().forEach(row -> out.append(line(row)));
    return out.toString();
  }

  private static String line(List<String> cells) {
    return cells.stream().map(Csv::cell).collect(Collectors.joining(",")) + "\r\n";
  }

  /** Every digit; nothing for what is no number. */
  static String number(double value) {
    return Double.isNaN(value) ? "" : Double.toString(value);
  }

  private static boolean isNumber(String text) {
    return text.matches("[-+]?(\\d+(\\.\\d*)?([eE][-+]?\\d+)?|Infinity)");
  }

  /** As text to a spreadsheet too, which takes what begins with one of these for a formula. */
  private static String cell(String raw) {
    boolean formula = raw.matches("(?s)[=+@\\-\t\r].*") && !isNumber(raw);
    String text = formula ? "'" + raw : raw;
    return text.matches("(?s).*[,\"\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
