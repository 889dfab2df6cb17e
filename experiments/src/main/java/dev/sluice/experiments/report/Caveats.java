package dev.sluice.experiments.report;

import dev.sluice.api.prune.Goal;
import dev.sluice.experiments.statistics.Effect;
import dev.sluice.experiments.statistics.Row;
import dev.sluice.experiments.suite.Mode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a reader needs to know to read an ablation's sentences and table rightly. */
final class Caveats {
  /** Up to as many a test rests on its assumptions rather than on the data. */
  private static final int FEW = 3;

  private Caveats() {}

  /** A paragraph each. */
  static List<String> of(AblationReport report, Claims claims) {
    List<String> caveats = new ArrayList<>();
    few(claims).ifPresent(caveats::add);
    if (claims.variants().stream()
        .flatMap(row -> row.effect().stream())
        .anyMatch(Caveats::isOnEach)) {
      caveats.add(
          "Where every seed gives the same difference there is no spread, and so no test: "
              + (claims.paired() ? "'on each of n seeds'" : "'in every run'")
              + " is true of the runs at hand.");
    }
    if (report.results().ablation().mode() == Mode.GRID && claims.variants().size() > 1) {
      caveats.add(
          "Each sentence compares one cell of the grid with the baseline only. Whether one axis"
              + " matters more at one value of another is not tested: see the means.");
    }
    narrowing(claims).ifPresent(caveats::add);
    return caveats;
  }

  private static boolean isOnEach(Effect effect) {
    return effect.verdict().isDecided() && !effect.verdict().isClaim();
  }

  /** Of tests that rest on very few values. */
  private static Optional<String> few(Claims claims) {
    return claims.variants().stream()
        .flatMap(row -> row.effect().stream())
        .filter(effect -> !Double.isNaN(effect.pHolm()))
        .map(Effect::pairs)
        .filter(pairs -> pairs <= FEW)
        .max(Comparator.naturalOrder())
        .map(
            pairs ->
                "With "
                    + pairs
                    + (claims.paired() ? " pairs" : " runs a side")
                    + " a test cannot check its own assumptions: take the result as a smoke test"
                    + " and run more seeds before relying on it.");
  }

  /** What shared seeds gained, over all comparisons; empty where seeds are not shared. */
  static Optional<String> narrowing(Claims claims) {
    double[] factors =
        claims.variants().stream()
            .flatMap(row -> row.effect().stream())
            .mapToDouble(Effect::narrowing)
            .filter(factor -> Double.isFinite(factor) && factor > 0)
            .sorted()
            .toArray();
    if (factors.length == 0) {
      return Optional.empty();
    }
    double factor = factors[factors.length / 2];
    String median = factors.length > 1 ? " (median of the comparisons)." : ".";
    String percent = Figures.fixed(100 * (factor - 1), 0);
    if (percent.equals("0")) {
      return Optional.of("Sharing seeds left the intervals as wide as unpaired ones" + median);
    }
    return Optional.of(
        factor < 1
            ? "Sharing seeds narrowed the intervals to "
                + Figures.fixed(factor, 2)
                + " of their unpaired width"
                + median
            : "Sharing seeds did not pay here: intervals are "
                + percent
                + " % wider than unpaired ones would be"
                + median);
  }

  /**
   * In place of a sentence for each variant where no test was possible: why, and which variant has
   * the best mean.
   */
  static Optional<String> untested(Claims claims) {
    List<Row> variants = claims.variants();
    if (variants.isEmpty() || variants.stream().anyMatch(row -> row.effect().isPresent())) {
      return Optional.empty();
    }
    Comparator<Row> byMean = Comparator.comparingDouble(Row::mean);
    Optional<Row> best =
        claims.rows().stream()
            .filter(row -> row.n() > 0)
            .min(claims.analysis().better() == Goal.LOWER ? byMean : byMean.reversed());
    return best.map(
        row ->
            "No variant is compared with "
                + claims.analysis().baseline()
                + ": a test needs 3 seeds with values on both sides. The best mean is that of "
                + row.variant()
                + ", "
                + Figures.meanAndDeviation(row.mean(), row.standardDeviation())
                + ".");
  }

  /** What P(better) means. */
  static final String PROBABILITY =
      "P(better) is the share of all pairs of one run of the variant and one of the baseline, of"
          + " any seeds, in which the variant's is better; so it can be near 0.5 where every seed"
          + " gains a little.";
}
