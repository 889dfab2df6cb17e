package dev.sluice.experiments.statistics;

import static dev.sluice.experiments.statistics.Test.MANN_WHITNEY;
import static dev.sluice.experiments.statistics.Test.PAIRED_T;
import static dev.sluice.experiments.statistics.Test.WELCH;
import static dev.sluice.experiments.statistics.Test.WILCOXON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.prune.Goal;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Many made-up ablations whose truth is known: how often is something claimed? */
class CalibrationTest {
  private static final int ABLATIONS = 1000;
  private static final int VARIANTS = 5;
  private static final int SEEDS = 10;

  /** 5 % and three standard deviations of the count. */
  private static final double AT_MOST = 0.05 + 3 * Math.sqrt(0.05 * 0.95 / ABLATIONS);

  @Test
  void aFamilyOfEqualVariantsYieldsAFalseClaimInAtMostFivePercent() {
    double paired = familiesWithAClaim(Options.of(PAIRED_T, 0.95, true));
    double welch = familiesWithAClaim(Options.of(WELCH, 0.95, false));
    System.out.printf("false claims of a family: paired t %.4f, Welch %.4f%n", paired, welch);
    assertThat(paired).isPositive().isLessThan(AT_MOST);
    assertThat(welch).isLessThan(AT_MOST);
  }

  @Test
  void rankTestsKeepTheSameBound() {
    double ranks = familiesWithALowP(Options.of(WILCOXON, 0.95, true), true);
    double sums = familiesWithALowP(Options.of(MANN_WHITNEY, 0.95, false), true);
    System.out.printf("false claims of a family: Wilcoxon %.4f, rank sum %.4f%n", ranks, sums);
    assertThat(ranks).isLessThan(AT_MOST);
    assertThat(sums).isLessThan(AT_MOST);
  }

  /** Ten comparisons of which one is significant at 5 % by luck in 40 % of the ablations. */
  @Test
  void withoutTheCorrectionFalseClaimsWouldBeSeveralTimesAsMany() {
    assertThat(familiesWithALowP(Options.of(PAIRED_T, 0.95, true), false)).isGreaterThan(0.2);
  }

  /** A gain of 0.9 where a pair's difference has a standard deviation of 0.71: d_z = 1.27. */
  @Test
  void aRealGainIsFoundOnSharedSeedsMoreOftenThanOnUnsharedOnes() {
    double paired = foundGains(Options.of(PAIRED_T, 0.95, true));
    double welch = foundGains(Options.of(PAIRED_T, 0.95, false));
    System.out.printf(
        "power at d_z = 1.27, ten seeds: shared %.3f, unshared %.3f%n", paired, welch);
    assertThat(paired).isGreaterThan(0.6);
    assertThat(welch).isLessThan(0.4);
  }

  private static double familiesWithAClaim(Options options) {
    SplittableRandom random = new SplittableRandom(4);
    long families = 0;
    for (int i = 0; i < ABLATIONS; i++) {
      families +=
          family(random, options, 0).stream().anyMatch(one -> !one.claims().isEmpty()) ? 1 : 0;
    }
    return (double) families / ABLATIONS;
  }

  /** The rank tests' verdict needs the bootstrap as well, which could only lower this. */
  private static double familiesWithALowP(Options options, boolean corrected) {
    SplittableRandom random = new SplittableRandom(5);
    long families = 0;
    for (int i = 0; i < ABLATIONS; i++) {
      boolean claim =
          family(random, options, 0).stream()
              .flatMap(one -> one.rows().stream())
              .flatMap(row -> row.effect().stream())
              .anyMatch(effect -> (corrected ? effect.pHolm() : effect.p()) < 0.05);
      families += claim ? 1 : 0;
    }
    return (double) families / ABLATIONS;
  }

  private static double foundGains(Options options) {
    SplittableRandom random = new SplittableRandom(6);
    long found = 0;
    for (int i = 0; i < ABLATIONS; i++) {
      Verdict verdict = family(random, options, 0.9).get(0).claims().get("a");
      assertThat(verdict).isNotEqualTo(Verdict.WORSE);
      found += verdict == Verdict.BETTER ? 1 : 0;
    }
    return (double) found / ABLATIONS;
  }

  private static List<Analysis> family(SplittableRandom random, Options options, double gain) {
    return Analysis.ofFamily(
        "baseline",
        List.of(
            new Measurements(
                "eval/accuracy",
                Goal.HIGHER,
                Ablations.random(random, VARIANTS, SEEDS, options.sharedSeeds(), gain)),
            new Measurements(
                "eval/loss",
                Goal.LOWER,
                Ablations.random(random, VARIANTS, SEEDS, options.sharedSeeds(), 0))),
        options.withoutBootstrap());
  }
}
