package dev.sluice.experiments.report;

import dev.sluice.experiments.statistics.Analysis;
import dev.sluice.experiments.statistics.Direction;
import dev.sluice.experiments.statistics.Effect;
import dev.sluice.experiments.statistics.Interval;
import dev.sluice.experiments.statistics.Row;
import dev.sluice.experiments.statistics.Test;
import dev.sluice.experiments.statistics.Verdict;
import java.util.Optional;

/** What a comparison says, in one sentence that claims no more than the test does. */
final class Sentences {
  private Sentences() {}

  static String verdict(Verdict verdict) {
    return switch (verdict) {
      case BETTER -> "better";
      case WORSE -> "worse";
      case UNDECIDED -> "undecided";
    };
  }

  /** Everything after the variant's name. */
  static String of(Analysis analysis, Row row) {
    if (row.effect().isEmpty()) {
      return "is not compared with " + analysis.baseline() + ": " + note(row);
    }
    Effect effect = row.effect().get();
    String evidence =
        ", "
            + Figures.pInWords(effect.pHolm())
            + (analysis.family() > 1 ? " after Holm" : "")
            + ", "
            + effect.pairs()
            + (effect.paired() ? " pairs" : " runs a side")
            + ".";
    String said =
        switch (effect.verdict()) {
          case BETTER ->
              "is better than " + analysis.baseline() + " by " + gain(analysis, effect, 1);
          case WORSE ->
              "is worse than " + analysis.baseline() + " by " + gain(analysis, effect, -1);
          case UNDECIDED ->
              "is undecided against "
                  + analysis.baseline()
                  + ": difference "
                  + Figures.difference(effect.difference(), effect.interval())
                  + effect
                      .interval()
                      .map(
                          i ->
                              " "
                                  + Figures.interval(
                                      i,
                                      Figures.differenceDecimals(
                                          effect.difference(), effect.interval())))
                      .orElse("");
        };
    return said + evidence + (row.note().isBlank() ? "" : " " + row.note());
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
    return Optional.of(
        "Shared seeds make the interval of a difference "
            + Figures.fixed(factor, 2)
            + " times as wide as separate seeds would"
            + (factors.length > 1 ? " (median of the comparisons)." : "."));
  }

  /** The test's name within a sentence. */
  static String test(Claims claims) {
    Test asked = claims.analysis().options().test();
    return switch (claims.paired() ? asked : asked.unpaired()) {
      case PAIRED_T -> "the paired t test";
      case WILCOXON -> "Wilcoxon's signed-rank test";
      case WELCH -> "Welch's t test";
      case MANN_WHITNEY -> "the Mann-Whitney test";
    };
  }

  /** Which way is good, for the line above the sentences. */
  static String direction(Direction better) {
    return better == Direction.LOWER ? "lower is better" : "higher is better";
  }

  private static String note(Row row) {
    return row.note().isBlank() ? "no value." : row.note();
  }

  /** How much better, or worse with sign -1, as a positive amount. */
  private static String gain(Analysis analysis, Effect effect, int sign) {
    int turn = analysis.better() == Direction.LOWER ? -sign : sign;
    int decimals = Figures.differenceDecimals(effect.difference(), effect.interval());
    Optional<Interval> interval =
        effect.interval().map(i -> turn > 0 ? i : new Interval(-i.high(), -i.low()));
    return Figures.fixed(turn * effect.difference(), decimals)
        + interval.map(i -> " " + Figures.interval(i, decimals)).orElse("");
  }
}
