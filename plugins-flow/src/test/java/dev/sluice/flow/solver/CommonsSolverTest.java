package dev.sluice.flow.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.OdeSolver;
import dev.sluice.api.flow.Span;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.flow.exact.GaussianMixture;
import dev.sluice.flow.exact.GaussianMixtureField;
import dev.sluice.flow.schedule.LinearSchedule;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CommonsSolverTest {
  @Test
  void ourSolversAgreeWithThemOnAMixtureInThreeDimensions() {
    Random random = new Random(5);
    Points means = Points.zeros(4, 3);
    Points start = Points.zeros(6, 3);
    fill(means, random, 2);
    fill(start, random, 1);
    VelocityField field =
        new GaussianMixtureField(
            new GaussianMixture(
                new double[] {1, 2, 1, 3}, means, new double[] {0.5, 0.8, 0.4, 0.6}),
            new LinearSchedule());
    AdaptiveSteps tight = new AdaptiveSteps(1e-11, 1e-11, 100_000);
    Points oracle = new DormandPrince853(tight).solve(field, start, Span.forward()).end();

    for (OdeSolver solver :
        List.of(
            new Dopri5(tight),
            new Tsit5(tight),
            new Dopri8(tight),
            new GraggBulirschStoer(tight))) {
      Points end = solver.solve(field, start, Span.forward()).end();
      for (int k = 0; k < end.values().length; k++) {
        assertThat(end.values()[k]).isCloseTo(oracle.values()[k], within(1e-8));
      }
    }
  }

  private static void fill(Points points, Random random, double scale) {
    for (int k = 0; k < points.values().length; k++) {
      points.values()[k] = scale * random.nextGaussian();
    }
  }

  @Test
  void aPoleEndsTheRunWithTheRowAndTheTime() {
    VelocityField pole =
        (x, t, velocity) -> {
          for (int i = 0; i < x.count(); i++) {
            velocity.set(i, 0, x.get(i, 0) * x.get(i, 0));
          }
        };
    Points start = Points.of(2, 1, new double[] {0.1, 2});

    assertThatThrownBy(
            () -> new DormandPrince853(AdaptiveSteps.defaults()).solve(pole, start, Span.forward()))
        .isInstanceOf(RunFailedException.class)
        .hasMessageStartingWith("solver dormand-prince-853: ")
        .hasMessageContaining("row 1");
  }

  @Test
  void tooManyEvaluationsAreAnError() {
    VelocityField stiff =
        (x, t, velocity) -> velocity.set(0, 0, -1e6 * (x.get(0, 0) - Math.cos(t[0])));

    assertThatThrownBy(
            () ->
                new GraggBulirschStoer(new AdaptiveSteps(1e-6, 1e-6, 10))
                    .solve(stiff, Points.of(1, 1, new double[] {2}), Span.forward()))
        .isInstanceOf(RunFailedException.class)
        .hasMessageContaining("after max-steps = 10 steps' worth of evaluations");
    VelocityField soft = (x, t, velocity) -> velocity.set(0, 0, -20 * (x.get(0, 0) - t[0]));
    assertThatThrownBy(
            () ->
                new DormandPrince853(new AdaptiveSteps(1e-12, 1e-12, 3))
                    .solve(soft, Points.of(1, 1, new double[] {2}), Span.forward()))
        .isInstanceOf(RunFailedException.class)
        .hasMessageContaining("after max-steps = 3 steps' worth of evaluations");
  }
}
