package dev.sluice.flow.coupling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.data.Points;
import dev.sluice.flow.data.StandardNormal;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class FairSharesTest {
  private static final Points NOISE = StandardNormal.draw(128, 2, new SplittableRandom(1));
  private static final Points DATA = StandardNormal.draw(128, 2, new SplittableRandom(2));

  @TestFactory
  Stream<DynamicTest> sharesAreFairAlsoWhereIterationsEndEarly() {
    return DoubleStream.of(0.5, 0.01, 1e-3, 1e-4)
        .mapToObj(
            regularization ->
                DynamicTest.dynamicTest(
                    "regularization " + regularization, () -> fair(regularization)));
  }

  private static void fair(double regularization) {
    Sinkhorn sinkhorn = new Sinkhorn(new Sinkhorn.Params(regularization, 200));
    Points plan = sinkhorn.plan(NOISE, DATA);

    for (int i = 0; i < 128; i++) {
      double row = 0;
      double column = 0;
      for (int j = 0; j < 128; j++) {
        row += plan.get(i, j);
        column += plan.get(j, i);
      }
      assertThat(128 * row).isCloseTo(1, within(1e-9));
      assertThat(128 * column).isCloseTo(1, within(1e-9));
    }
  }

  @Test
  void pairsCarryTheErrorThatIterationsLeft() {
    assertThat(error(0.5)).isLessThan(1e-10);
    assertThat(error(1e-3)).isGreaterThan(0.1);
  }

  private static double error(double regularization) {
    Sinkhorn sinkhorn = new Sinkhorn(new Sinkhorn.Params(regularization, 200));
    return sinkhorn.pair(NOISE, DATA, new SplittableRandom(3)).marginalError();
  }

  @Test
  void aPlanThatIsFairStaysAsItIsToTheBit() {
    Points plan = Points.zeros(3, 3);
    Arrays.fill(plan.values(), 1.0 / 9 + 1e-12);
    double[] before = plan.values().clone();

    assertThat(FairShares.of(plan).values()).isEqualTo(before);
  }

  @Test
  void whatIsMissingIsAddedWhereItIsMissing() {
    Points plan = Points.ofRows(new double[][] {{0.75, 0}, {0, 0}});

    assertThat(FairShares.of(plan).values()).containsExactly(0.5, 0, 0, 0.5);
  }
}
