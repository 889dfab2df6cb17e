package dev.sluice.experiments.console;

import java.util.ArrayList;
import java.util.List;

/** Rows in aligned columns, two spaces apart; a column of numbers is aligned to the right. */
public final class TextTable {
  private final List<List<String>> rows = new ArrayList<>();
  private final List<String> header;

  /** A table with a header line. */
  public TextTable(String... header) {
    this.header = List.of(header);
  }

  /** Adds a row, as long as the header. */
  public TextTable row(String... cells) {
    if (cells.length != header.size()) {
      throw new IllegalArgumentException(cells.length + " cells for " + header.size() + " columns");
    }
    rows.add(List.of(cells));
    return this;
  }

  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /** The header, where it has text, and the rows, each with the system's end of line. */
  @Override
  public String toString() {
    List<List<String>> all = new ArrayList<>();
    if (header.stream().anyMatch(cell -> !cell.isEmpty())) {
      all.add(header);
    }
    all.addAll(rows);
    StringBuilder text = new StringBuilder();
    for (List<String> row : all) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        line.append(padded(row.get(column), column)).append("  ");
      }
      text.append(line.toString().stripTrailing()).append(System.lineSeparator());
    }
    return text.toString();
  }

  private String padded(String cell, int column) {
    String spaces = " ".repeat(width(column) - length(cell));
    return isNumeric(column) ? spaces + cell : cell + spaces;
  }

  private int width(int column) {
    int width = length(header.get(column));
    for (List<String> row : rows) {
      width = Math.max(width, length(row.get(column)));
    }
    return width;
  }

  private boolean isNumeric(int column) {
    return !rows.isEmpty()
        && rows.stream()
            .map(row -> row.get(column))
            .allMatch(cell -> cell.matches("[-+]?[0-9][0-9,.]*(e[-+]?[0-9]+)?|NaN|-?Infinity|-?"));
  }

  /** Colours take no room. */
  private static int length(String cell) {
    return cell.replaceAll("\u001b\\[[0-9;]*m", "").length();
  }
}
