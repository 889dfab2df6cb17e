package dev.sluice.attention.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Merging states is a commutative monoid up to rounding. */
final class OnlineSoftmaxMonoidTest {
  private static final double ROUNDINGS = 1e-13;

  @Property(tries = 500)
  void mergeIsAssociative(
      @ForAll("states") OnlineSoftmax a,
      @ForAll("states") OnlineSoftmax b,
      @ForAll("states") OnlineSoftmax c) {
    same(a.merge(b).merge(c), a.merge(b.merge(c)));
  }

  @Property(tries = 200)
  void mergeIsCommutative(@ForAll("states") OnlineSoftmax a, @ForAll("states") OnlineSoftmax b) {
    same(a.merge(b), b.merge(a));
  }

  @Property(tries = 200)
  void noKeysChangeNothing(@ForAll("states") OnlineSoftmax a) {
    same(a.merge(OnlineSoftmax.identity(1)), a);
    same(OnlineSoftmax.identity(1).merge(a), a);
  }

  /** Scores from subnormal to far beyond where e^score overflows, and hidden keys. */
  @Provide
  Arbitrary<OnlineSoftmax> states() {
    Arbitrary<Double> scores =
        Arbitraries.oneOf(
            Arbitraries.doubles().between(-1e4, 1e4),
            Arbitraries.doubles().between(-2, 2),
            Arbitraries.of(Double.NEGATIVE_INFINITY, Double.MIN_VALUE, -0.0));
    Arbitrary<double[]> values = Arbitraries.doubles().between(-10, 10).map(x -> new double[] {x});
    return Combinators.combine(scores, values, scores, values)
        .as((s, v, t, w) -> OnlineSoftmax.of(s, v).merge(OnlineSoftmax.of(t, w)));
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
