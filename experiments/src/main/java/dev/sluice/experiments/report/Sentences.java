package dev.sluice.experiments.report;

import dev.sluice.api.prune.Goal;
import dev.sluice.experiments.statistics.Analysis;
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
      case BETTER_ON_EACH -> "better on each";
      case WORSE_ON_EACH -> "worse on each";
      case EQUAL_ON_EACH -> "equal on each";
      case UNDECIDED -> "undecided";
    };
  }

  /** Everything after the variant's name. */
  static String of(Analysis analysis, Row row) {
    if (row.effect().isEmpty()) {
      return "is not compared with " + analysis.baseline() + ": " + note(row);
    }
    Effect effect = row.effect().get();
    return said(analysis, effect) + (row.note().isBlank() ? "" : " " + row.note());
  }

  private static String said(Analysis analysis, Effect effect) {
    String baseline = analysis.baseline();
    return switch (effect.verdict()) {
      case BETTER ->
          "is better than "
              + baseline
              + " by "
              + gain(analysis, effect, 1)
              + evidence(analysis, effect);
      case WORSE ->
          "is worse than "
              + baseline
              + " by "
              + gain(analysis, effect, -1)
              + evidence(analysis, effect);
      case BETTER_ON_EACH ->
          "is better than " + baseline + " by " + gain(analysis, effect, 1) + onEach(effect);
      case WORSE_ON_EACH ->
          "is worse than " + baseline + " by " + gain(analysis, effect, -1) + onEach(effect);
      case EQUAL_ON_EACH -> "is equal to " + baseline + onEach(effect);
      case UNDECIDED ->
          "is undecided against "
              + baseline
              + ": difference "
              + difference(effect)
              + (Double.isNaN(effect.pHolm()) ? "." : evidence(analysis, effect));
    };
  }

  private static String onEach(Effect effect) {
    return effect.paired()
        ? " on each of " + effect.pairs() + " seeds."
        : " in every run, at least " + effect.pairs() + " a side.";
  }

  private static String evidence(Analysis analysis, Effect effect) {
    return ", "
        + Figures.pInWords(effect.pHolm())
        + (analysis.family() > 1 ? " after Holm" : "")
        + ", "
        + effect.pairs()
        + (effect.paired() ? " pairs" : " runs a side")
        + ".";
  }

  private static String difference(Effect effect) {
    return Figures.difference(effect.difference(), effect.interval())
        + effect.interval().map(i -> " " + Figures.interval(i, decimals(effect))).orElse("");
  }

  private static int decimals(Effect effect) {
    return Figures.differenceDecimals(effect.difference(), effect.interval());
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
  static String direction(Goal better) {
    return better == Goal.LOWER ? "lower is better" : "higher is better";
  }

  private static String note(Row row) {
    return row.note().isBlank() ? "no value." : row.note();
  }

  /** How much better, or worse with sign -1, as a positive amount. */
  private static String gain(Analysis analysis, Effect effect, int sign) {
    int turn = analysis.better() == Goal.LOWER ? -sign : sign;
    Optional<Interval> interval =
        effect.interval().map(i -> turn > 0 ? i : new Interval(-i.high(), -i.low()));
    return Figures.fixed(turn * effect.difference(), decimals(effect))
        + interval.map(i -> " " + Figures.interval(i, decimals(effect))).orElse("");
  }
}
