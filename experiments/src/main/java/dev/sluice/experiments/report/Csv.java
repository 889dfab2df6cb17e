package dev.sluice.experiments.report;

import java.util.List;
import java.util.stream.Collectors;

/** Comma-separated values (RFC 4180), with the header first. */
final class Csv {
  private final StringBuilder out = new StringBuilder();

  Csv(List<String> header) {
    row(header);
  }

  Csv row(List<String> cells) {
    out.append(cells.stream().map(Csv::cell).collect(Collectors.joining(","))).append("\r\n");
    return this;
  }

  @Override
  public String toString() {
    return out.toString();
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
