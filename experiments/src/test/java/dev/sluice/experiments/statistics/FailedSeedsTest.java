package dev.sluice.experiments.statistics;

import static dev.sluice.experiments.statistics.Ablations.bySeed;
import static dev.sluice.experiments.statistics.Test.PAIRED_T;
import static dev.sluice.experiments.statistics.Test.WILCOXON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.prune.Goal;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A seed that failed counts as the worst, against whichever side is ahead. */
class FailedSeedsTest {
  private static final double NAN = Double.NaN;
  private static final double[] BASE = {1, 2, 3, 4, 5, 6};
  private static final double[] SURVIVORS = {0.5, NAN, 1.4, Double.POSITIVE_INFINITY, 2.6, 3.1};

  @Test
  void survivorsOfAVariantThatFailsOnAThirdOfItsSeedsClaimNothing() {
    Row row = row(BASE, SURVIVORS, Goal.LOWER, true);
    assertThat(row.effect().orElseThrow().p()).isLessThan(0.05);
    assertThat(row.effect().orElseThrow().pHolm()).isEqualTo(1);
    assertThat(row.effect().orElseThrow().verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(row.note())
        .isEqualTo("No finite value for seeds 1, 3. p counts failed seeds as worst.");
  }

  @Test
  void theSameHoldsUnpairedAndForHigherIsBetter() {
    double[] base = values(8, i -> i + 0.1 * (i % 3));
    double[] variant = values(8, i -> i < 4 ? NAN : 30 + 0.5 * i);
    assertThat(verdict(base, variant, Goal.HIGHER, false)).isEqualTo(Verdict.UNDECIDED);
    assertThat(verdict(base, variant, Goal.HIGHER, true)).isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void survivorsOfTheBaselineMakeNoVariantWorse() {
    Row row = row(SURVIVORS, BASE, Goal.LOWER, true);
    assertThat(row.effect().orElseThrow().verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(row.note())
        .isEqualTo(
            "The baseline has no finite value for seeds 1, 3. p counts failed seeds as worst.");
  }

  @Test
  void aFailureOfTheSideThatIsBehindTakesNothingFromTheClaim() {
    double[] base = values(6, i -> i);
    double[] worse = values(6, i -> i == 2 ? NAN : i + 3 + 0.1 * (i % 2));
    assertThat(verdict(base, worse, Goal.LOWER, true)).isEqualTo(Verdict.WORSE);
    assertThat(verdict(worse, base, Goal.LOWER, true)).isEqualTo(Verdict.BETTER);
    assertThat(row(base, worse, Goal.LOWER, true).note()).isEqualTo("No finite value for seed 2.");
  }

  @Test
  void oneFailureAmongManySeedsLeavesAClearGain() {
    double[] base = values(20, i -> i);
    double[] variant = values(20, i -> i == 7 ? NAN : i - 2 - 0.1 * (i % 3));
    Row row = row(base, variant, Goal.LOWER, true);
    assertThat(row.effect().orElseThrow().verdict()).isEqualTo(Verdict.BETTER);
    // The rank test's p, which is the larger of the two.
    assertThat(row.effect().orElseThrow().pHolm())
        .isGreaterThan(row.effect().orElseThrow().p())
        .isLessThan(0.01);
  }

  @Test
  void seedsOnWhichBothFailSayNothing() {
    double[] base = values(12, i -> i < 2 ? NAN : i);
    double[] variant = values(12, i -> i < 2 ? NAN : i - 2 - 0.1 * (i % 3));
    assertThat(verdict(base, variant, Goal.LOWER, true)).isEqualTo(Verdict.BETTER);
  }

  @Test
  void aSeedThatTheOtherSideHasNotRunYetDoesNotCount() {
    double[] base = values(8, i -> i);
    double[] variant = values(9, i -> i == 8 ? NAN : i - 2 - 0.1 * (i % 3));
    assertThat(verdict(base, variant, Goal.LOWER, true)).isEqualTo(Verdict.BETTER);
  }

  @Test
  void withoutSpreadFailedSeedsLeaveNoWordToo() {
    double[] base = {2, 2, 2, 2, 2};
    Row row = row(base, new double[] {1, 1, NAN, 1, 1}, Goal.LOWER, true);
    assertThat(row.effect().orElseThrow().verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(row.note())
        .isEqualTo(
            "No finite value for seed 2. Failed seeds count as worst, so nothing is claimed.");
    assertThat(verdict(base, new double[] {2, 2, NAN, 2, 2}, Goal.LOWER, true))
        .isEqualTo(Verdict.UNDECIDED);
    assertThat(verdict(base, new double[] {3, 3, NAN, 3, 3}, Goal.LOWER, true))
        .isEqualTo(Verdict.WORSE_ON_EACH);
  }

  @Test
  void rankTestsCountThemToo() {
    double[] base = values(10, i -> i);
    double[] variant = values(10, i -> i < 3 ? NAN : i - 2 - 0.1 * i);
    Options options = Options.of(WILCOXON, 0.95, true);
    assertThat(row(base, variant, Goal.LOWER, options).effect().orElseThrow().p())
        .isEqualTo(2 / 128.0);
    assertThat(row(base, variant, Goal.LOWER, options).effect().orElseThrow().verdict())
        .isEqualTo(Verdict.UNDECIDED);
  }

  private static double[] values(int n, IntToDoubleFunction of) {
    return IntStream.range(0, n).mapToDouble(of).toArray();
  }

  private static Verdict verdict(double[] base, double[] variant, Goal better, boolean shared) {
    return row(base, variant, better, shared).effect().orElseThrow().verdict();
  }

  private static Row row(double[] base, double[] variant, Goal better, boolean shared) {
    return row(base, variant, better, Options.of(PAIRED_T, 0.95, shared));
  }

  private static Row row(double[] base, double[] variant, Goal better, Options options) {
    return Analysis.of(
            "m",
            better,
            "base",
            new TreeMap<>(Map.of("base", bySeed(base), "variant", bySeed(variant))),
            options)
        .byVariant()
        .get("variant");
  }
}
