package dev.sluice.experiments.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A table in words, with the numbers behind them to sort by. */
final class ReportTable {
  private final String caption;
  private final List<Column> columns;
  private final List<List<Cell>> rows = new ArrayList<>();

  /**
   * @param numeric aligned to the right
   */
  record Column(String title, boolean numeric) {}

  /**
   * @param sort the number behind the text; NaN where the text itself sorts
   */
  record Cell(String text, double sort) {
    static Cell of(String text) {
      return new Cell(text, Double.NaN);
    }
  }

  ReportTable(String caption, List<Column> columns) {
    this.caption = caption;
    this.columns = List.copyOf(columns);
  }

  void row(List<Cell> cells) {
    if (cells.size() != columns.size()) {
      throw new IllegalArgumentException(
          cells.size() + " cells for " + columns.size() + " columns");
    }
    rows.add(List.copyOf(cells));
  }

  /** Empty where the heading above says enough. */
  String caption() {
    return caption;
  }

  /** For those who do not see the table. */
  String label() {
    return caption.isEmpty()
        ? columns.stream().map(Column::title).collect(Collectors.joining(", "))
        : caption;
  }

  List<Column> columns() {
    return columns;
  }

  List<List<Cell>> rows() {
    return rows;
  }
}
