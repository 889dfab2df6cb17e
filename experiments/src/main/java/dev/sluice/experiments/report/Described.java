package dev.sluice.experiments.report;

import dev.sluice.experiments.statistics.Row;
import java.util.List;

/**
 * A metric about which nothing is claimed.
 *
 * @param rows one a variant
 */
record Described(String metric, List<Row> rows) {
  Described {
    rows = List.copyOf(rows);
  }
}
