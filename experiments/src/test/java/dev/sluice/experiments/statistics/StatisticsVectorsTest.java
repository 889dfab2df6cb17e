package dev.sluice.experiments.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.api.prune.Goal;
import dev.sluice.testkit.Vectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Against SciPy and statsmodels; {@code ci/scripts/statistics_vectors.py} makes the numbers. */
class StatisticsVectorsTest {
  private static final double TOLERANCE = 1e-12;

  @Test
  void studentsDistributionEqualsSciPys() {
    Vectors.forEachCase(
        "statistics_student",
        one -> {
          StudentT t = new StudentT(number(one, "df"));
          if (one.has("t")) {
            same(t.twoSided(number(one, "t")), number(one, "p"), 0);
          } else {
            same(t.critical(number(one, "level")), number(one, "critical"), 0);
          }
        });
  }

  @Test
  void theNormalDistributionEqualsSciPys() {
    Vectors.forEachCase(
        "statistics_normal",
        one -> {
          if (one.has("z")) {
            same(NormalTails.twoSided(number(one, "z")), number(one, "p"), 0);
          } else {
            same(NormalTails.quantile(number(one, "p")), number(one, "quantile"), 1);
          }
        });
  }

  @Test
  void descriptionsEqualNumPysAndSciPys() {
    Vectors.forEachCase(
        "statistics_describe",
        one -> {
          double[] x = numbers(one, "x");
          same(SampleSummary.mean(x), number(one, "mean"), 0);
          same(SampleSummary.median(x), number(one, "median"), 0);
          same(SampleSummary.standardDeviation(x), number(one, "sd"), scale(x));
          same(PairedT.interval(x, number(one, "level")), numbers(one, "t"), scale(x));
        });
  }

  @Test
  void pairedTestsEqualSciPys() {
    Vectors.forEachCase(
        "statistics_paired",
        one -> {
          double[] x = numbers(one, "x");
          double[] y = numbers(one, "y");
          Differences differences = Differences.of(x, y);
          double[] d = differences.values();
          TestResult t = PairedT.test(differences);
          same(t, new double[] {number(one, "t"), number(one, "p")});
          same(PairedT.interval(d, number(one, "level")), numbers(one, "interval"), scale(d));
          double dz = StandardizedDifference.paired(differences);
          same(dz, number(one, "dz"), 0);
          same(dz * StandardizedDifference.correction(d.length - 1.0), number(one, "g"), 0);
          same(SignedRank.approximate(differences.tied(), false), numbers(one, "approximate"));
          same(SignedRank.approximate(differences.tied(), true), numbers(one, "corrected"));
          if (one.has("exact")) {
            same(SignedRank.test(differences.tied()), numbers(one, "exact"));
          }
        });
  }

  @Test
  void independentTestsEqualSciPysAndStatsmodels() {
    Vectors.forEachCase(
        "statistics_independent",
        one -> {
          double[] x = numbers(one, "x");
          double[] y = numbers(one, "y");
          Welch welch = new Welch(x, y);
          same(welch.test(), new double[] {number(one, "t"), number(one, "p")});
          same(welch.interval(number(one, "level")), numbers(one, "interval"), scale(x));
          double d = StandardizedDifference.independent(x, y);
          same(d, number(one, "d"), 0);
          double freedom = x.length + y.length - 2.0;
          same(d * StandardizedDifference.correction(freedom), number(one, "g"), 0);
          same(Dominance.cliffsDelta(x, y), number(one, "cliff"), 1);
          same(Dominance.improvement(x, y, Goal.HIGHER), number(one, "improvement"), 1);
          same(RankSum.approximate(x, y), numbers(one, "approximate"));
          if (one.has("exact")) {
            same(RankSum.exact(x, y), numbers(one, "exact"));
          }
        });
  }

  @Test
  void holmsCorrectionEqualsStatsmodels() {
    Vectors.forEachCase(
        "statistics_holm",
        one ->
            assertThat(Holm.correct(numbers(one, "p")))
                .containsExactly(numbers(one, "corrected"), within(1e-15)));
  }

  @Test
  void theBcaIntervalEqualsSciPysOnSciPysResamples() {
    Vectors.forEachCase(
        "statistics_bca",
        one -> {
          double[][] samples = samples(one);
          Statistic statistic =
              s -> SampleSummary.mean(s[0]) - (s.length > 1 ? SampleSummary.mean(s[1]) : 0);
          Interval interval =
              Bca.interval(
                      statistic.of(samples),
                      numbers(one, "replicates"),
                      Jackknife.acceleration(statistic, samples),
                      number(one, "level"),
                      Rounding.magnitude(samples))
                  .orElseThrow();
          same(interval, numbers(one, "interval"), scale(samples[0]));
        });
  }

  /** Resamples are drawn at random, so the ends agree as far as their number allows. */
  @Test
  void theBcaIntervalOfOurOwnResamplesComesNearSciPysWithManyMore() {
    Vectors.forEachCase(
        "statistics_bca",
        one -> {
          if (!one.has("exhaustive")) {
            return;
          }
          double[][] samples = samples(one);
          Options options =
              new Options(
                  dev.sluice.experiments.statistics.Test.WELCH,
                  number(one, "level"),
                  false,
                  20_000,
                  3);
          Bootstrap bootstrap = new Bootstrap(options);
          Interval interval =
              (samples.length == 1
                      ? bootstrap.ofMean(samples[0])
                      : bootstrap.ofDifference(samples[0], samples[1]))
                  .orElseThrow();
          double[] many = numbers(one, "exhaustive");
          double near = 0.05 * (many[1] - many[0]);
          assertThat(interval.low()).isCloseTo(many[0], within(near));
          assertThat(interval.high()).isCloseTo(many[1], within(near));
        });
  }

  private static void same(TestResult found, double[] statisticAndP) {
    same(found.statistic(), statisticAndP[0], 0);
    same(found.p(), statisticAndP[1], 0);
  }

  private static void same(Interval found, double[] ends, double scale) {
    same(found.low(), ends[0], scale);
    same(found.high(), ends[1], scale);
  }

  /** Relative to the number itself, or to the data where a difference may be near 0. */
  private static void same(double found, double expected, double scale) {
    assertThat(found).isCloseTo(expected, within(TOLERANCE * Math.max(Math.abs(expected), scale)));
  }

  private static double scale(double[] x) {
    return Rounding.magnitude(x);
  }

  private static double number(JsonNode one, String key) {
    return Vectors.number(one.required(key));
  }

  private static double[] numbers(JsonNode one, String key) {
    return Vectors.numbers(one.required(key));
  }

  private static double[][] samples(JsonNode one) {
    return StreamSupport.stream(one.required("samples").spliterator(), false)
        .map(Vectors::numbers)
        .toArray(double[][]::new);
  }
}
