package dev.sluice.api.report;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A table in words, with the numbers behind them to sort by.
 *
 * @param caption empty where the heading above is enough
 * @param rows as many cells each as there are columns
 */
public record ReportTable(String caption, List<Column> columns, List<List<Cell>> rows) {
  /**
   * A column.
   *
   * @param numeric aligned to the right
   */
  public record Column(String title, boolean numeric) {}

  /**
   * A cell.
   *
   * @param sort the number behind the text; NaN where the text itself sorts
   */
  public record Cell(String text, double sort) {
    /** A text that sorts by itself. */
    public static Cell of(String text) {
      return new Cell(text, Double.NaN);
    }
  }

  public ReportTable {
    columns = List.copyOf(columns);
    for (List<Cell> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            row.size() + " cells for " + columns.size() + " columns");
      }
    }
    rows = rows.stream().map(List::copyOf).toList();
  }

  /** The caption, or the columns' titles: a name for readers who do not see the table. */
  public String label() {
    return caption.isEmpty()
        ? columns.stream().map(Column::title).collect(Collectors.joining(", "))
        : caption;
  }
}
