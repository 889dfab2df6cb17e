package dev.sluice.alignment.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Advantages within a group, over random groups of 2 to 33 rewards of any magnitude. */
final class CentredTest {
  private static final int TRIALS = 500;
  private static final List<UnaryOperator<double[]>> ALL =
      List.of(
          Advantages::leaveOneOut,
          x -> Advantages.grouped(x, true),
          x -> Advantages.grouped(x, false));

  @TestFactory
  Stream<DynamicTest> equalRewardsHaveNoAdvantage() {
    return IntStream.rangeClosed(2, 33)
        .mapToObj(
            n ->
                DynamicTest.dynamicTest(
                    n + " rewards",
                    () -> {
                      SplittableRandom random = new SplittableRandom(n);
                      for (int trial = 0; trial < TRIALS; trial++) {
                        double[] rewards = new double[n];
                        Arrays.fill(rewards, anyMagnitude(random));
                        for (UnaryOperator<double[]> advantages : ALL) {
                          assertThat(advantages.apply(rewards))
                              .as("%s times %s", n, rewards[0])
                              .containsOnly(0);
                        }
                      }
                    }));
  }

  @Test
  void rewardsThatDifferByRoundingHaveNoAdvantage() {
    double[] rewards = {0.3, 0.1 + 0.2, 0.4 - 0.1, 0.9 / 3, 1 - 0.7};
    for (UnaryOperator<double[]> advantages : ALL) {
      assertThat(advantages.apply(rewards)).containsOnly(0);
    }
  }

  @Test
  void scaledAdvantagesHaveMeanZeroAndDeviationOne() {
    SplittableRandom random = new SplittableRandom(2);
    for (int trial = 0; trial < TRIALS; trial++) {
      double[] rewards = group(random, anyMagnitude(random));
      double[] advantages = Advantages.grouped(rewards, true);
      assertThat(Arrays.stream(advantages).sum()).isCloseTo(0, within(1e-10));
      assertThat(Arrays.stream(advantages).map(a -> a * a).sum())
          .isCloseTo(rewards.length - 1, within(1e-9));
    }
  }

  @Test
  void scaledAdvantagesDoNotDependOnScaleOrShift() {
    SplittableRandom random = new SplittableRandom(3);
    for (int trial = 0; trial < TRIALS; trial++) {
      double[] rewards = group(random, 1);
      double scale = Math.abs(anyMagnitude(random));
      double shift = random.nextDouble(-100, 100);
      double[] changed = Arrays.stream(rewards).map(r -> scale * (r + shift)).toArray();
      assertThat(Advantages.grouped(changed, true))
          .containsExactly(Advantages.grouped(rewards, true), within(1e-8));
    }
  }

  @Test
  void unscaledAdvantagesAreDistancesFromTheMean() {
    assertThat(Advantages.grouped(new double[] {1, 2, 6}, false)).containsExactly(-2, -1, 3);
    assertThat(Advantages.leaveOneOut(new double[] {1, 2, 6})).containsExactly(-3, -1.5, 4.5);
  }

  @Test
  void theWholeRangeOfNumbersIsCentred() {
    assertThat(Advantages.grouped(new double[] {-Double.MAX_VALUE, Double.MAX_VALUE}, true))
        .containsExactly(new double[] {-Math.sqrt(0.5), Math.sqrt(0.5)}, within(1e-15));
    assertThat(Advantages.grouped(new double[] {1, Double.NaN}, true)).containsOnly(Double.NaN);
  }

  private static double anyMagnitude(SplittableRandom random) {
    return random.nextDouble(-1, 1) * Math.pow(10, random.nextInt(-200, 200));
  }

  private static double[] group(SplittableRandom random, double scale) {
    return random.doubles(random.nextInt(2, 34), -1, 1).map(r -> r * scale).toArray();
  }
}
