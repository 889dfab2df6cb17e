package dev.sluice.experiments.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.prune.Goal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What must not change a p or a verdict: another order of the seeds, another unit, a common offset,
 * other names.
 */
class InvarianceTest {
  private static final int ABLATIONS = 60;
  private static final int RESAMPLES = 499;
  private static final String BASELINE = "m";

  /** How values are made of standard normal ones. */
  @SuppressWarnings("ImmutableEnumChecker") // the functions have no state
  private enum Kind {
    CONTINUOUS(x -> x),
    SHARES(x -> Math.rint(Math.max(-5, Math.min(5, 2 * x))) / 10 + 0.5),
    COUNTS(x -> Math.rint(3 * x)),
    CONSTANT(x -> 0.3),
    SOME_FAIL(x -> x > 1.3 ? Double.NaN : x);

    private final DoubleUnaryOperator make;

    Kind(DoubleUnaryOperator make) {
      this.make = make;
    }
  }

  @SuppressWarnings("ImmutableEnumChecker") // the functions have no state
  private enum Change {
    SEEDS_PERMUTED(InvarianceTest::permuted),
    TIMES_1E300(values -> each(values, x -> x * 1e300)),
    TIMES_1E_MINUS_300(values -> each(values, x -> x * 1e-300)),
    PLUS_A_MILLION(values -> each(values, x -> x + 1e6)),
    RENAMED(values -> values);

    private final UnaryOperator<SortedMap<String, SortedMap<Long, Double>>> apply;

    Change(UnaryOperator<SortedMap<String, SortedMap<Long, Double>>> apply) {
      this.apply = apply;
    }
  }

  @TestFactory
  Stream<DynamicTest> neitherPNorVerdictDependsOnIt() {
    return Stream.of(Change.values())
        .flatMap(
            change ->
                Stream.of(Kind.values())
                    .map(
                        kind ->
                            DynamicTest.dynamicTest(
                                change + " of " + kind, () -> unchanged(change, kind))));
  }

  private static void unchanged(Change change, Kind kind) {
    SplittableRandom random = new SplittableRandom(15);
    int verdicts = 0;
    for (int i = 0; i < ABLATIONS; i++) {
      Options options = options(random);
      Goal better = random.nextBoolean() ? Goal.LOWER : Goal.HIGHER;
      SortedMap<String, SortedMap<Long, Double>> values = values(random, kind);
      Analysis before = Analysis.of("x", better, BASELINE, values, options);
      Analysis after = Analysis.of("x", better, BASELINE, change.apply.apply(values), options);
      if (change == Change.RENAMED) {
        after = Analysis.of("x", better, "z m", renamed(values), options);
      }
      assertThat(after.family()).isEqualTo(before.family());
      for (Row row : before.rows()) {
        String name = change == Change.RENAMED ? newName(row.variant()) : row.variant();
        Row other = after.byVariant().get(name);
        assertThat(other.n()).isEqualTo(row.n());
        assertThat(other.effect().isPresent()).isEqualTo(row.effect().isPresent());
        if (row.effect().isPresent()) {
          same(row.effect().get(), other.effect().orElseThrow());
          verdicts += row.effect().get().verdict().isDecided() ? 1 : 0;
        }
      }
    }
    assertThat(verdicts).as("verdicts other than undecided").isPositive();
  }

  private static void same(Effect before, Effect after) {
    assertThat(after.verdict()).isEqualTo(before.verdict());
    assertThat(after.p()).isCloseTo(before.p(), within(1e-6));
    if (Double.isNaN(before.pHolm())) {
      assertThat(after.pHolm()).isNaN();
    } else {
      assertThat(after.pHolm()).isCloseTo(before.pHolm(), within(1e-6));
    }
    assertThat(after.cliffsDelta()).isEqualTo(before.cliffsDelta());
    assertThat(after.probabilityOfImprovement()).isEqualTo(before.probabilityOfImprovement());
    assertThat(after.improvementInterval()).isEqualTo(before.improvementInterval());
  }

  private static Options options(SplittableRandom random) {
    dev.sluice.experiments.statistics.Test[] tests =
        dev.sluice.experiments.statistics.Test.values();
    return new Options(
        tests[random.nextInt(tests.length)], 0.9, random.nextBoolean(), RESAMPLES, 1);
  }

  private static SortedMap<String, SortedMap<Long, Double>> values(
      SplittableRandom random, Kind kind) {
    SortedMap<String, SortedMap<Long, Double>> values = new TreeMap<>();
    int seeds = 4 + random.nextInt(9);
    double[] ofSeed = random.doubles(seeds).map(u -> u - 0.5).toArray();
    Random normal = new Random(random.nextLong());
    for (String variant : List.of("a", "b", BASELINE)) {
      double gain = variant.equals(BASELINE) ? 0 : 1.5 * normal.nextGaussian();
      SortedMap<Long, Double> bySeed = new TreeMap<>();
      for (int i = 0; i < seeds; i++) {
        double x = ofSeed[i] + 0.4 * normal.nextGaussian() + gain;
        double shift = kind == Kind.CONSTANT && variant.equals("a") ? 0.1 : 0;
        bySeed.put((long) i, kind.make.applyAsDouble(x) + shift);
      }
      values.put(variant, bySeed);
    }
    return values;
  }

  private static SortedMap<String, SortedMap<Long, Double>> each(
      SortedMap<String, SortedMap<Long, Double>> values, DoubleUnaryOperator change) {
    SortedMap<String, SortedMap<Long, Double>> changed = new TreeMap<>();
    values.forEach(
        (variant, bySeed) -> {
          SortedMap<Long, Double> one = new TreeMap<>();
          bySeed.forEach((seed, value) -> one.put(seed, change.applyAsDouble(value)));
          changed.put(variant, one);
        });
    return changed;
  }

  private static SortedMap<String, SortedMap<Long, Double>> permuted(
      SortedMap<String, SortedMap<Long, Double>> values) {
    List<Long> seeds = new ArrayList<>(values.get(BASELINE).keySet());
    Collections.shuffle(seeds, new Random(3));
    SortedMap<String, SortedMap<Long, Double>> permuted = new TreeMap<>();
    values.forEach(
        (variant, bySeed) -> {
          SortedMap<Long, Double> one = new TreeMap<>();
          bySeed.forEach((seed, value) -> one.put(seeds.get(seed.intValue()), value));
          permuted.put(variant, one);
        });
    return permuted;
  }

  private static SortedMap<String, SortedMap<Long, Double>> renamed(
      SortedMap<String, SortedMap<Long, Double>> values) {
    SortedMap<String, SortedMap<Long, Double>> renamed = new TreeMap<>();
    values.forEach((variant, bySeed) -> renamed.put(newName(variant), bySeed));
    return renamed;
  }

  /** Another order of the variants. */
  private static String newName(String variant) {
    return switch (variant) {
      case "a" -> "y";
      case "b" -> "x";
      default -> "z m";
    };
  }
}
