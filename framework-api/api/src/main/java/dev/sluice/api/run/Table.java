package dev.sluice.api.run;

import java.util.List;

/**
 * Rows of text and numbers.
 *
 * @param columns the header
 * @param rows each as long as {@code columns}; values are strings, numbers or booleans
 */
public record Table(List<String> columns, List<List<Object>> rows) {
  public Table {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<Object> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "a row has " + row.size() + " values, the header " + columns.size());
      }
    }
  }
}
