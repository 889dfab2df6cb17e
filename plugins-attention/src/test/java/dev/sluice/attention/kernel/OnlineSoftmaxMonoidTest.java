package dev.sluice.attention.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.Cases;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Merging states is a commutative monoid up to rounding. */
final class OnlineSoftmaxMonoidTest {
  private static final double ROUNDINGS = 1e-13;

  @Test
  void mergeIsAssociative() {
    Cases.check(
        500,
        random -> {
          OnlineSoftmax a = state(random);
          OnlineSoftmax b = state(random);
          OnlineSoftmax c = state(random);
          same(a.merge(b).merge(c), a.merge(b.merge(c)));
        });
  }

  @Test
  void mergeIsCommutative() {
    Cases.check(
        200,
        random -> {
          OnlineSoftmax a = state(random);
          OnlineSoftmax b = state(random);
          same(a.merge(b), b.merge(a));
        });
  }

  @Test
  void noKeysChangeNothing() {
    Cases.check(
        200,
        random -> {
          OnlineSoftmax a = state(random);
          same(a.merge(OnlineSoftmax.identity(1)), a);
          same(OnlineSoftmax.identity(1).merge(a), a);
        });
  }

  private static OnlineSoftmax state(SplittableRandom random) {
    return key(random).merge(key(random));
  }

  private static OnlineSoftmax key(SplittableRandom random) {
    return OnlineSoftmax.of(score(random), new double[] {Cases.number(random, -10, 10)});
  }

  /** Scores from subnormal to far beyond where e^score overflows, and hidden keys. */
  private static double score(SplittableRandom random) {
    return switch (random.nextInt(5)) {
      case 0 -> Double.NEGATIVE_INFINITY;
      case 1 -> Double.MIN_VALUE;
      case 2 -> -0.0;
      case 3 -> Cases.number(random, -1e4, 1e4);
      default -> Cases.number(random, -2, 2);
    };
  }

  private static void same(OnlineSoftmax actual, OnlineSoftmax expected) {
    // By == because 0 and -0 are one score.
    assertThat(actual.max() == expected.max()).isTrue();
    assertThat(Math.abs(actual.sum() - expected.sum()))
        .isLessThanOrEqualTo(ROUNDINGS * expected.sum());
    assertThat(Math.abs(actual.weighted()[0] - expected.weighted()[0]))
        .isLessThanOrEqualTo(ROUNDINGS * 10 * expected.sum());
  }
}
