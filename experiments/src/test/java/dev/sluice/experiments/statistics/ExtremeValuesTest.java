package dev.sluice.experiments.statistics;

import static dev.sluice.experiments.statistics.Ablations.bySeed;
import static dev.sluice.experiments.statistics.Test.PAIRED_T;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.prune.Goal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A variant that diverged to large finite numbers is a result like any other. */
class ExtremeValuesTest {
  private static final double[] BASE = {1, 2, 3, 4};
  private static final double[] VARIANT = {2, 2.5, 3.9, 5.2};

  @TestFactory
  List<DynamicTest> aUnitChangesNoP() {
    return Arrays.stream(dev.sluice.experiments.statistics.Test.values())
        .flatMap(
            test ->
                java.util.stream.Stream.of(1e300, 1e-300, 1e-320, 0x1p1020)
                    .map(
                        unit ->
                            DynamicTest.dynamicTest(
                                test + " in units of " + unit, () -> sameP(test, unit))))
        .toList();
  }

  private static void sameP(dev.sluice.experiments.statistics.Test test, double unit) {
    Options options = Options.of(test, 0.95, test.paired());
    Effect plain = effect(BASE, VARIANT, options);
    Effect scaled = effect(times(unit, BASE), times(unit, VARIANT), options);
    // Numbers near the smallest there is keep three digits only.
    double near = unit == 1e-320 ? 1e-2 : 1e-9;
    assertThat(scaled.p()).isCloseTo(plain.p(), within(near));
    assertThat(scaled.cohensD()).isCloseTo(plain.cohensD(), within(10 * near));
    assertThat(scaled.verdict()).isEqualTo(plain.verdict());
  }

  @Test
  void aDivergedVariantIsWorseOrUndecidedAndLeavesTheOthersAlone() {
    Options options = Options.of(PAIRED_T, 0.95, true);
    Effect alone = effect(BASE, VARIANT, options);
    Analysis both =
        Analysis.of(
            "m",
            Goal.LOWER,
            "base",
            new TreeMap<>(
                Map.of(
                    "base", bySeed(BASE),
                    "variant", bySeed(VARIANT),
                    "diverged", bySeed(1e200, 1.1e200, 0.9e200, 1.05e200))),
            options);
    Effect diverged = both.byVariant().get("diverged").effect().orElseThrow();
    assertThat(diverged.verdict()).isEqualTo(Verdict.WORSE);
    assertThat(diverged.difference()).isCloseTo(1.0125e200, within(1e190));
    assertThat(diverged.interval().orElseThrow().width()).isBetween(1e199, 1e200);
    assertThat(diverged.narrowing()).isFinite().isPositive();
    assertThat(both.byVariant().get("diverged").standardDeviation())
        .isCloseTo(8.539e198, within(1e196));
    Effect other = both.byVariant().get("variant").effect().orElseThrow();
    assertThat(other.p()).isEqualTo(alone.p());
    assertThat(other.interval()).isEqualTo(alone.interval());
  }

  @Test
  void theMeanOfTheLargestNumbersIsFinite() {
    double most = Double.MAX_VALUE;
    Row row = row(bySeed(most, most, most, most / 2));
    assertThat(row.mean()).isEqualTo(most * 0.875);
    assertThat(row.median()).isEqualTo(most);
  }

  @TestFactory
  List<DynamicTest> aCriticalValueIsFoundForAnyDegreesOfFreedomAndLevel() {
    return java.util.stream.DoubleStream.of(1, 1.0001, 2, 3.7, 10, 300, 1e5)
        .boxed()
        .map(
            freedom ->
                DynamicTest.dynamicTest(
                    freedom + " degrees of freedom",
                    () -> {
                      StudentT t = new StudentT(freedom);
                      for (double level : new double[] {0.500001, 0.9, 0.999, Math.nextDown(1)}) {
                        assertThat(t.twoSided(t.critical(level)))
                            .isCloseTo(1 - level, within(1e-10 * (1 - level)));
                      }
                    }))
        .toList();
  }

  private static Row row(java.util.SortedMap<Long, Double> values) {
    return Analysis.described(
            new TreeMap<>(Map.of("a", values)), Options.of(PAIRED_T, 0.95, true).withoutBootstrap())
        .get(0);
  }

  private static double[] times(double unit, double[] x) {
    return Arrays.stream(x).map(value -> value * unit).toArray();
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
