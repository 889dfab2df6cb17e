package dev.sluice.experiments.statistics;

import static dev.sluice.experiments.statistics.Ablations.bySeed;
import static dev.sluice.experiments.statistics.Test.MANN_WHITNEY;
import static dev.sluice.experiments.statistics.Test.PAIRED_T;
import static dev.sluice.experiments.statistics.Test.WELCH;
import static dev.sluice.experiments.statistics.Test.WILCOXON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.prune.Goal;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AnalysisTest {
  private static final Options PAIRED = Options.of(PAIRED_T, 0.95, true);
  private static final double[] BASE = {1.0, 1.5, 0.75, 1.25, 2.0, 1.75};

  @Test
  void theBaselineStandsFirstWithoutAnEffect() {
    Analysis analysis = loss(Map.of("a", shifted(-0.5, 0.125)), PAIRED);
    assertThat(analysis.rows()).extracting(Row::variant).containsExactly("zero", "a");
    assertThat(analysis.rows().get(0).effect()).isEmpty();
    assertThat(analysis.rows().get(0).note()).isEmpty();
  }

  @Test
  void aClearDifferenceIsClaimedInTheMetricsDirection() {
    SortedMap<String, SortedMap<Long, Double>> values = values(Map.of("a", shifted(-0.5, 0.125)));
    assertThat(Analysis.of("loss", Goal.LOWER, "zero", values, PAIRED).claims())
        .containsExactly(Map.entry("a", Verdict.BETTER));
    assertThat(Analysis.of("reward", Goal.HIGHER, "zero", values, PAIRED).claims())
        .containsExactly(Map.entry("a", Verdict.WORSE));
  }

  @Test
  void fewerThanThreePairsGiveNoTestAndSaySo() {
    Row one = loss(Map.of("a", bySeed(0.1)), PAIRED).byVariant().get("a");
    Row two = loss(Map.of("a", bySeed(0.1, 0.2)), PAIRED).byVariant().get("a");
    assertThat(one.effect()).isEmpty();
    assertThat(one.tInterval()).isEmpty();
    assertThat(one.note())
        .isEqualTo("No test: 1 seed has a finite value on both sides, and a test needs 3.");
    assertThat(two.effect()).isEmpty();
    assertThat(two.tInterval()).isPresent();
    assertThat(two.bootstrap()).isEmpty();
    assertThat(two.note())
        .isEqualTo("No test: 2 seeds have a finite value on both sides, and a test needs 3.");
  }

  @Test
  void aFailedVariantIsListedAndCountsInTheFamily() {
    Analysis with = loss(Map.of("a", shifted(-0.5, 0.125), "failed", new TreeMap<>()), PAIRED);
    Row failed = with.byVariant().get("failed");
    assertThat(failed.n()).isZero();
    assertThat(failed.mean()).isNaN();
    assertThat(failed.note())
        .isEqualTo("No test: no seed has a finite value on both sides, and a test needs 3.");
    Effect effect = with.byVariant().get("a").effect().orElseThrow();
    assertThat(with.family()).isEqualTo(2);
    assertThat(effect.pHolm()).isEqualTo(2 * effect.p());
  }

  @Test
  void valuesThatAreNotFiniteAreLeftOutAndNamed() {
    SortedMap<Long, Double> broken = shifted(-0.5, 0.125);
    broken.put(1L, Double.NaN);
    broken.put(4L, Double.POSITIVE_INFINITY);
    Row row = loss(Map.of("a", broken), PAIRED).byVariant().get("a");
    assertThat(row.n()).isEqualTo(4);
    assertThat(row.effect().orElseThrow().pairs()).isEqualTo(4);
    assertThat(row.note())
        .isEqualTo("No finite value for seeds 1, 4. p counts failed seeds as worst.");
  }

  @Test
  void aFamilyCoversAllMetricsTogether() {
    Measurements loss =
        new Measurements("loss", Goal.LOWER, values(Map.of("a", shifted(-0.5, 0.125))));
    Measurements time =
        new Measurements("time", Goal.LOWER, values(Map.of("a", shifted(0.1, 0.5))));
    List<Analysis> both = Analysis.ofFamily("zero", List.of(loss, time), PAIRED);
    assertThat(both).extracting(Analysis::metric).containsExactly("loss", "time");
    Effect first = both.get(0).byVariant().get("a").effect().orElseThrow();
    Effect second = both.get(1).byVariant().get("a").effect().orElseThrow();
    assertThat(first.pHolm()).isEqualTo(2 * first.p());
    assertThat(second.pHolm()).isEqualTo(second.p());
  }

  @Test
  void theSameNumberOnEverySeedIsNoDifference() {
    Effect effect = effect(shifted(0, 0), PAIRED);
    assertThat(effect.p()).isEqualTo(1);
    assertThat(effect.pHolm()).isNaN();
    assertThat(effect.difference()).isZero();
    assertThat(effect.cohensD()).isZero();
    assertThat(effect.narrowing()).isZero();
    assertThat(effect.verdict()).isEqualTo(Verdict.EQUAL_ON_EACH);
  }

  @Test
  void theSameDifferenceOnEverySeedIsSaidWithoutATest() {
    Row row = loss(Map.of("a", shifted(-0.5, 0)), PAIRED).byVariant().get("a");
    Effect effect = row.effect().orElseThrow();
    assertThat(effect.p()).isEqualTo(2 / 64.0);
    assertThat(effect.pHolm()).isNaN();
    assertThat(effect.interval()).isEmpty();
    assertThat(effect.cohensD()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(effect.verdict()).isEqualTo(Verdict.BETTER_ON_EACH);
    assertThat(row.note()).isEmpty();
  }

  @Test
  void roundingIsNotTakenForSpread() {
    SortedMap<Long, Double> variant = bySeed(0.1 + 0.2, 0.3 + 0.2, 0.7 + 0.2);
    SortedMap<Long, Double> baseline = bySeed(0.1, 0.3, 0.7);
    Row row =
        Analysis.of(
                "loss",
                Goal.LOWER,
                "zero",
                new TreeMap<>(Map.of("zero", baseline, "a", variant)),
                PAIRED)
            .byVariant()
            .get("a");
    assertThat(row.effect().orElseThrow().p()).isEqualTo(0.25);
    assertThat(row.effect().orElseThrow().verdict()).isEqualTo(Verdict.WORSE_ON_EACH);
  }

  @Test
  void aRankTestOfTooFewSeedsSaysThatItCannotClaimAnything() {
    SortedMap<Long, Double> variant = bySeed(0.25, 0.5, 0.125, 0.5, 0.75);
    Row row = loss(Map.of("a", variant), Options.of(WILCOXON, 0.95, true)).byVariant().get("a");
    assertThat(row.effect().orElseThrow().p()).isEqualTo(0.0625);
    assertThat(row.note())
        .isEqualTo("With 5 seeds p cannot fall below 0.0625: more seeds are needed for any claim.");
  }

  @Test
  void theNoteCountsTheFamilyToo() {
    SortedMap<Long, Double> variant = shifted(-0.5, 0.125);
    Row row =
        loss(Map.of("a", variant, "b", variant), Options.of(WILCOXON, 0.95, true))
            .byVariant()
            .get("a");
    assertThat(row.note())
        .isEqualTo(
            "With 6 seeds p cannot fall below 0.0313, times 2 comparisons:"
                + " more seeds are needed for any claim.");
  }

  @Test
  void unsharedSeedsAreComparedAsIndependentSamples() {
    Options options = Options.of(PAIRED_T, 0.95, false);
    SortedMap<Long, Double> elsewhere = new TreeMap<>();
    shifted(-0.5, 0.125).forEach((seed, value) -> elsewhere.put(seed + 100, value));
    Effect effect = effect(elsewhere, options);
    assertThat(effect.paired()).isFalse();
    assertThat(effect.pairs()).isEqualTo(6);
    assertThat(effect.p()).isEqualTo(effect(elsewhere, Options.of(WELCH, 0.95, true)).p());
    assertThat(effect.narrowing()).isNaN();
  }

  @Test
  void independentSamplesWithoutSpreadAreComparedWithoutATest() {
    SortedMap<String, SortedMap<Long, Double>> values =
        new TreeMap<>(Map.of("zero", bySeed(2, 2, 2, 2), "a", bySeed(1, 1, 1, 1)));
    Row row =
        Analysis.of("evaluations", Goal.LOWER, "zero", values, Options.of(WELCH, 0.95, false))
            .byVariant()
            .get("a");
    assertThat(row.effect().orElseThrow().p()).isCloseTo(2 / 70.0, within(1e-15));
    assertThat(row.effect().orElseThrow().verdict()).isEqualTo(Verdict.BETTER_ON_EACH);
    assertThat(row.note()).isEmpty();
  }

  @Test
  void tooFewIndependentValuesAreCountedOnBothSides() {
    Row row =
        loss(Map.of("a", bySeed(1, 2)), Options.of(MANN_WHITNEY, 0.95, false)).byVariant().get("a");
    assertThat(row.note())
        .isEqualTo("No test: 2 finite values against the baseline's 6, and a test needs 3.");
  }

  @Test
  void sharedSeedsNarrowTheIntervalAsFarAsTheyExplainTheValues() {
    Effect effect = effect(shifted(-0.5, 0.125), PAIRED);
    assertThat(effect.narrowing()).isBetween(0.1, 0.5);
    assertThat(effect.interval().orElseThrow().width())
        .isLessThan(
            effect(shifted(-0.5, 0.125), Options.of(WELCH, 0.95, true))
                .interval()
                .orElseThrow()
                .width());
  }

  @Test
  void theProbabilityOfImprovementFollowsTheDirection() {
    SortedMap<String, SortedMap<Long, Double>> values =
        new TreeMap<>(Map.of("zero", bySeed(1, 2, 3), "a", bySeed(0, 2, 2.5)));
    Effect lower = only(Analysis.of("m", Goal.LOWER, "zero", values, PAIRED));
    Effect higher = only(Analysis.of("m", Goal.HIGHER, "zero", values, PAIRED));
    // Of nine combinations the variant lies below in 5, above in 3, level in 1.
    assertThat(lower.cliffsDelta()).isEqualTo(-2 / 9.0);
    assertThat(lower.probabilityOfImprovement()).isCloseTo(5.5 / 9, within(1e-15));
    assertThat(higher.probabilityOfImprovement()).isCloseTo(3.5 / 9, within(1e-15));
    Interval interval = lower.improvementInterval().orElseThrow();
    assertThat(interval.contains(lower.probabilityOfImprovement())).isTrue();
    assertThat(interval.low()).isNotNegative();
    assertThat(interval.high()).isLessThanOrEqualTo(1);
  }

  @Test
  void aRowDoesNotDependOnTheOtherRows() {
    SplittableRandom random = new SplittableRandom(8);
    SortedMap<String, SortedMap<Long, Double>> many = Ablations.random(random, 3, 8, true, 0.5);
    SortedMap<String, SortedMap<Long, Double>> fewer = new TreeMap<>(many);
    fewer.remove("b");
    Row all = Analysis.of("m", Goal.HIGHER, "baseline", many, PAIRED).byVariant().get("c");
    Row some = Analysis.of("m", Goal.HIGHER, "baseline", fewer, PAIRED).byVariant().get("c");
    assertThat(all.bootstrap()).isPresent().isEqualTo(some.bootstrap());
    assertThat(all.effect().orElseThrow().improvementInterval())
        .isEqualTo(some.effect().orElseThrow().improvementInterval());
  }

  @Test
  void withoutABaselineTheErrorNamesWhatThereIs() {
    assertThatThrownBy(
            () -> Analysis.of("loss", Goal.LOWER, "rk4", values(Map.of("a", bySeed(1))), PAIRED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("metric 'loss': there is no variant 'rk4' to compare with; found are a, zero");
  }

  @Test
  void optionsOutsideTheirRangeAreRefused() {
    assertThatThrownBy(() -> Options.of(PAIRED_T, 95, true))
        .hasMessage(
            "the interval's level is 95.0; allowed is a number above 0.5 and below 1, such as"
                + " 0.95");
    assertThatThrownBy(() -> new Options(PAIRED_T, 0.9, true, -1, 0))
        .hasMessage("resamples is -1; allowed is 0 (no bootstrap) or more");
  }

  @Test
  void aMetricWithoutClaimsIsOnlyDescribed() {
    SortedMap<Long, Double> broken = shifted(1, 0.25);
    broken.put(2L, Double.NaN);
    List<Row> rows = Analysis.described(values(Map.of("a", broken)), PAIRED);
    assertThat(rows).extracting(Row::variant).containsExactly("a", "zero");
    assertThat(rows).allMatch(row -> row.effect().isEmpty());
    assertThat(rows.get(0).note()).isEqualTo("No finite value for seed 2.");
  }

  private static Effect effect(SortedMap<Long, Double> variant, Options options) {
    return only(loss(Map.of("a", variant), options));
  }

  private static Effect only(Analysis analysis) {
    return analysis.byVariant().get("a").effect().orElseThrow();
  }

  private static Analysis loss(Map<String, SortedMap<Long, Double>> variants, Options options) {
    return Analysis.of("loss", Goal.LOWER, "zero", values(variants), options);
  }

  private static SortedMap<String, SortedMap<Long, Double>> values(
      Map<String, SortedMap<Long, Double>> variants) {
    SortedMap<String, SortedMap<Long, Double>> values = new TreeMap<>(variants);
    values.put("zero", bySeed(BASE));
    return values;
  }

  /** The baseline's values moved by {@code shift}, every other one by {@code wobble} more. */
  private static SortedMap<Long, Double> shifted(double shift, double wobble) {
    double[] moved = new double[BASE.length];
    for (int i = 0; i < moved.length; i++) {
      moved[i] = BASE[i] + shift + (i % 2) * wobble;
    }
    return bySeed(moved);
  }
}
