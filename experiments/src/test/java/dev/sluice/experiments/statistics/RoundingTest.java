package dev.sluice.experiments.statistics;

import static dev.sluice.experiments.statistics.Ablations.bySeed;
import static dev.sluice.experiments.statistics.Test.MANN_WHITNEY;
import static dev.sluice.experiments.statistics.Test.PAIRED_T;
import static dev.sluice.experiments.statistics.Test.WILCOXON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.prune.Goal;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Values that are equal but for rounding are equal to every test, rank and effect size. */
class RoundingTest {
  private static final double[] TENTHS = {0.6, 0.5, 0.8, 0.3, 0.7, 0.4, 0.9, 0.2};
  private static final double[] OTHERS = {0.7, 0.6, 0.7, 0.4, 0.6, 0.5, 1.0, 0.5};
  private static final double ULP = Math.ulp(0.1);

  @Test
  void sharesTieAsTheirCountsDo() {
    double[] counts = Arrays.stream(TENTHS).map(x -> Math.rint(10 * x)).toArray();
    double[] others = Arrays.stream(OTHERS).map(x -> Math.rint(10 * x)).toArray();
    assertThat(p(TENTHS, OTHERS, WILCOXON)).isEqualTo(0.234375);
    assertThat(p(counts, others, WILCOXON)).isEqualTo(0.234375);
    assertThat(p(plus(100, TENTHS), plus(100, OTHERS), WILCOXON)).isEqualTo(0.234375);
  }

  @Test
  void zerosThatRoundingHidesAreLeftOut() {
    double[] rounded = {0.1 + 0.2, 0.1 + 0.7, 0.3 + 0.6, 0.5, 0.25, 1.1};
    double[] others = {0.3, 0.8, 0.9, 0.4, 0.2, 1.0};
    assertThat(p(rounded, others, WILCOXON)).isEqualTo(0.25);
  }

  @Test
  void theRankSumAndDominanceTieAcrossSamples() {
    double[] rounded = {0.1 + 0.2, 0.1 + 0.7, 0.5};
    double[] others = {0.3, 0.8, 0.5};
    Effect effect = effect(rounded, others, Options.of(MANN_WHITNEY, 0.95, false));
    assertThat(effect.p()).isEqualTo(1);
    assertThat(effect.cliffsDelta()).isZero();
    assertThat(effect.probabilityOfImprovement()).isEqualTo(0.5);
  }

  @Test
  void welchClaimsNothingForTheLastBit() {
    Options unpaired = Options.of(PAIRED_T, 0.95, false);
    double[] noise = {0.1, 0.1 + ULP, 0.1};
    Effect last = effect(noise, new double[] {0.1 + 2 * ULP, 0.1 + 3 * ULP, 0.1}, unpaired);
    assertThat(last.p()).isEqualTo(1);
    assertThat(last.cohensD()).isZero();
    assertThat(last.verdict()).isEqualTo(Verdict.EQUAL_ON_EACH);
    Effect apart = effect(noise, new double[] {0.09, 0.09, 0.09 + ULP}, unpaired);
    assertThat(apart.p()).isCloseTo(0.1, within(1e-15));
    assertThat(apart.cohensD()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(apart.verdict()).isEqualTo(Verdict.BETTER_ON_EACH);
  }

  @Test
  void aSampleThatOnlyRoundingVariesHasNoSpread() {
    assertThat(SampleSummary.standardDeviation(new double[] {0.3, 0.1 + 0.2, 0.3})).isZero();
    assertThat(PairedT.interval(new double[] {0.3, 0.1 + 0.2, 0.3}, 0.95).width()).isZero();
  }

  @Test
  void aDivergedValueDoesNotHideTheOthersDifferences() {
    double[] base = {0.1, 0.2, 0.3, 1e200};
    double[] variant = {0.2, 0.4, 0.6, 1e200};
    Effect effect = effect(base, variant, Options.of(WILCOXON, 0.95, true));
    assertThat(effect.p()).isEqualTo(0.25);
    assertThat(effect.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(Rounding.tied(new double[] {1e200, 0.2, 0.1})).containsExactly(1e200, 0.2, 0.1);
  }

  @Test
  void anIntervalThatRoundingMovesOffZeroExcludesNothing() {
    double[] zeros = {0, 0, 0, 0, 0, 0, 0, 0};
    double[] variant = {0, 0, 0, 0, 0, 0, 0, 1};
    assertThat(effect(plus(0.1, zeros), plus(0.1, variant), Options.of(WILCOXON, 0.95, true)))
        .extracting(Effect::verdict)
        .isEqualTo(Verdict.UNDECIDED);
  }

  private static double[] plus(double offset, double[] x) {
    return DoubleStream.of(x).map(value -> value + offset).toArray();
  }

  private static double p(
      double[] base, double[] variant, dev.sluice.experiments.statistics.Test test) {
    return effect(base, variant, Options.of(test, 0.95, true)).p();
  }

  private static Effect effect(double[] base, double[] variant, Options options) {
    return Analysis.of(
            "m",
            Goal.LOWER,
            "base",
            new TreeMap<>(Map.of("base", bySeed(base), "variant", bySeed(variant))),
            options)
        .byVariant()
        .get("variant")
        .effect()
        .orElseThrow();
  }
}
