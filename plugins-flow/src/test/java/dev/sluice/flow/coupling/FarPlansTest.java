package dev.sluice.flow.coupling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Coupling;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.flow.data.StandardNormal;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Plans of data that is far from the noise, or not a number. */
class FarPlansTest {
  private static final int N = 8;
  private static final UnbalancedTransport UNBALANCED =
      new UnbalancedTransport(UnbalancedTransport.Params.defaults());
  private static final Sinkhorn SOFT = new Sinkhorn(Sinkhorn.Params.defaults());

  @TestFactory
  Stream<DynamicTest> aPlanSumsToOneAtAnyDistance() {
    return DoubleStream.of(0, 30, 60, 255, 1e4, 1e6)
        .boxed()
        .flatMap(
            shift ->
                Stream.of(UNBALANCED, SOFT)
                    .map(
                        coupling ->
                            DynamicTest.dynamicTest(
                                coupling.getClass().getSimpleName() + " at " + shift,
                                () -> isPlan(coupling, shift))));
  }

  private static void isPlan(Coupling coupling, double shift) {
    double[] plan = coupling.plan(noise(), data(shift)).values();

    assertThat(Arrays.stream(plan).allMatch(mass -> mass >= 0)).isTrue();
    assertThat(Arrays.stream(plan).sum()).isCloseTo(1, within(1e-12));
  }

  @Test
  void pairsOfFarDataAreNotAllTheLastOne() {
    Points noise = narrow(noise(), 0);
    int[] drawn = UNBALANCED.pair(noise, narrow(data(0), 60), new SplittableRandom(5)).data();

    assertThat(Arrays.stream(drawn).distinct().count()).isGreaterThan(2);
  }

  /** The optimum's conditions: log(P / K) is f_i + g_j, and f_i goes with log of row i's mass. */
  @Test
  void farPlansThatLeaveMassMeetTheConditionsOfTheOptimum() {
    Points noise = narrow(noise(), 0);
    Points data = narrow(data(0), 60);
    double[] cost = TransportCost.between(noise, data).values();
    Points plan = UNBALANCED.plan(noise, data);
    double regularization = 0.5;
    double marginal = 1;
    double[] rows = new double[N];
    for (int i = 0; i < N; i++) {
      for (int j = 0; j < N; j++) {
        rows[i] += plan.get(i, j);
      }
    }
    for (int i = 1; i < N; i++) {
      double expected = -marginal / regularization * Math.log(rows[i] / rows[0]);
      for (int j = 0; j < N; j++) {
        double difference =
            Math.log(plan.get(i, j) / plan.get(0, j))
                + (cost[i * N + j] - cost[j]) / regularization;
        assertThat(difference).isCloseTo(expected, within(1e-8));
      }
    }
  }

  @Test
  void aPlanStaysWhenPointsAreScaledAndPricesWithThem() {
    double[] plan = UNBALANCED.plan(noise(), data(2)).values();
    UnbalancedTransport scaled =
        new UnbalancedTransport(new UnbalancedTransport.Params(0.5 * 16, 16, 2_000));

    double[] same = scaled.plan(scaled(noise()), scaled(data(2))).values();

    assertThat(same).containsExactly(plan, within(1e-13));
  }

  @Test
  void distancesThatAreNoNumbersAreRefused() {
    Points nan = data(0);
    nan.set(2, 1, Double.NaN);
    Points huge = data(0);
    huge.set(2, 1, 1e200);

    for (Coupling coupling : new Coupling[] {UNBALANCED, SOFT, new ExactTransport()}) {
      refused(
          () -> coupling.pair(noise(), nan, new SplittableRandom(1)),
          "the squared distance of noise row 0 (norm 1.3) and data row 2 (norm NaN) is NaN; a"
              + " coupling by cost needs finite distances");
      refused(
          () -> coupling.pair(noise(), huge, new SplittableRandom(1)),
          "the squared distance of noise row 0 (norm 1.3) and data row 2 (norm 1.0E200) is"
              + " Infinity; a coupling by cost needs finite distances");
    }
  }

  @Test
  void weightsThatAreNoNumbersAreNotDrawnFrom() {
    Points plan = Points.zeros(2, 2);
    refused(
        () -> Draws.rowByRow(plan, 0, new SplittableRandom(1)),
        "the masses of the coupling's plan sum to 0.0; no pair can be drawn");
    plan.set(1, 0, Double.NaN);
    refused(
        () -> Draws.fromWhole(plan, 0, new SplittableRandom(1)),
        "the coupling's plan gives noise row 1 and data row 0 the mass NaN; pairs are drawn from"
            + " masses that are 0 or more");
  }

  private static void refused(ThrowingCallable call, String message) {
    assertThatExceptionOfType(RunFailedException.class).isThrownBy(call).withMessage(message);
  }

  /**
   * A cloud that is small compared with its distance, so that all its pairs have masses of one
   * size.
   */
  private static Points narrow(Points points, double shift) {
    for (int k = 0; k < points.values().length; k++) {
      points.values()[k] = shift + 0.02 * points.values()[k];
    }
    return points;
  }

  private static Points scaled(Points points) {
    for (int k = 0; k < points.values().length; k++) {
      points.values()[k] *= 4;
    }
    return points;
  }

  private static Points noise() {
    Points noise = StandardNormal.draw(N, 2, new SplittableRandom(3));
    noise.set(0, 0, 0.5);
    noise.set(0, 1, 1.2);
    return noise;
  }

  private static Points data(double shift) {
    Points data = StandardNormal.draw(N, 2, new SplittableRandom(4));
    for (int k = 0; k < data.values().length; k++) {
      data.values()[k] += shift;
    }
    return data;
  }
}
