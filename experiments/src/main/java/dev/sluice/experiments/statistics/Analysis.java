package dev.sluice.experiments.statistics;

import dev.sluice.api.prune.Goal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One metric of an ablation: every variant described, and compared with the baseline. Pure: the
 * same values and options give the same rows to the digit.
 *
 * <p>The family that Holm's correction covers is every variant but the baseline times every metric
 * of {@link #ofFamily}. A comparison that could not be tested counts in it with p = 1, so that a
 * failed variant does not make the others' claims easier; one in which the difference does not vary
 * with the seed has nothing to test and is outside.
 *
 * @param rows the baseline's first, then the variants in the order of the values
 * @param family how many comparisons were corrected for together
 */
public record Analysis(
    String metric, Goal better, String baseline, List<Row> rows, int family, Options options) {
  public Analysis {
    rows = List.copyOf(rows);
  }

  /** A family of one metric. */
  public static Analysis of(
      String metric,
      Goal better,
      String baseline,
      SortedMap<String, SortedMap<Long, Double>> values,
      Options options) {
    return ofFamily(baseline, List.of(new Measurements(metric, better, values)), options).get(0);
  }

  /**
   * The metrics that an ablation declares, in their order.
   *
   * @throws IllegalArgumentException if a metric has no variant of the baseline's name
   */
  public static List<Analysis> ofFamily(
      String baseline, List<Measurements> metrics, Options options) {
    return new Family(baseline, metrics, options).analyses();
  }

  /**
   * Means and intervals of a metric that no claim is made about: no row has an effect, nothing is
   * added to a family.
   */
  public static List<Row> described(
      SortedMap<String, SortedMap<Long, Double>> values, Options options) {
    List<Row> rows = new ArrayList<>();
    values.forEach(
        (variant, bySeed) -> {
          Notes notes = new Notes();
          notes.lost(Matched.lost(bySeed));
          rows.add(SampleDescription.row(variant, bySeed, Optional.empty(), notes, options));
        });
    return rows;
  }

  /** By the variant's name. */
  public SortedMap<String, Row> byVariant() {
    SortedMap<String, Row> byVariant = new TreeMap<>();
    rows.forEach(row -> byVariant.put(row.variant(), row));
    return byVariant;
  }

  /** The variants with a verdict that a test gives. */
  public Map<String, Verdict> claims() {
    Map<String, Verdict> claims = new TreeMap<>();
    for (Row row : rows) {
      row.effect()
          .map(Effect::verdict)
          .filter(Verdict::isClaim)
          .ifPresent(verdict -> claims.put(row.variant(), verdict));
    }
    return claims;
  }
}
