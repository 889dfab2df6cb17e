package dev.sluice.experiments.report;

import dev.sluice.experiments.statistics.Analysis;
import dev.sluice.experiments.statistics.Row;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The one metric about which a report claims something.
 *
 * @param analysis of the finished runs
 * @param values variant, seed, value
 * @param order of the variants in tables and pictures
 * @param names in tables and pictures
 */
record Claims(
    Analysis analysis,
    SortedMap<String, SortedMap<Long, Double>> values,
    List<String> order,
    Names names) {
  Claims {
    order = List.copyOf(order);
  }

  /** All rows in the report's order. */
  List<Row> rows() {
    SortedMap<String, Row> byVariant = analysis.byVariant();
    return order.stream()
        .filter(name -> byVariant.containsKey(name))
        .map(name -> row(byVariant, name))
        .toList();
  }

  /** All but the baseline's. */
  List<Row> variants() {
    return rows().stream().filter(row -> !row.variant().equals(analysis.baseline())).toList();
  }

  /** The baseline's name in tables and pictures. */
  String baseline() {
    return names.of(analysis.baseline());
  }

  double level() {
    return analysis.options().level();
  }

  boolean paired() {
    return analysis.options().sharedSeeds();
  }

  /** Seed by seed, variant less baseline; without shared seeds there are none. */
  SortedMap<Long, Double> differences(String variant) {
    SortedMap<Long, Double> differences = new TreeMap<>();
    SortedMap<Long, Double> base = values.getOrDefault(analysis.baseline(), new TreeMap<>());
    if (paired()) {
      values
          .getOrDefault(variant, new TreeMap<>())
          .forEach(
              (seed, value) -> {
                Double other = base.get(seed);
                if (other != null && Double.isFinite(value - other)) {
                  differences.put(seed, value - other);
                }
              });
    }
    return differences;
  }

  private static Row row(SortedMap<String, Row> byVariant, String name) {
    Row row = byVariant.get(name);
    if (row == null) {
      throw new IllegalStateException("no row of " + name);
    }
    return row;
  }
}
