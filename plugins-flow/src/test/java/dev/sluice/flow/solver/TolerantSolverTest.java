package dev.sluice.flow.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.OdeSolver;
import dev.sluice.api.flow.Solution;
import dev.sluice.api.flow.Span;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.flow.path.LinearPath;
import dev.sluice.flow.sampler.JumpSampler;
import dev.sluice.flow.sampler.RescheduledSampler;
import dev.sluice.flow.sampler.StochasticSampler;
import dev.sluice.flow.schedule.CosineSchedule;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** One point that runs away does not take the others with it. */
class TolerantSolverTest {
  /** x' = x^2, which is infinite at t = 1 / x_0. */
  private static final VelocityField POLE =
      (x, t, velocity) -> {
        for (int k = 0; k < x.values().length; k++) {
          velocity.values()[k] = x.values()[k] * x.values()[k];
        }
      };

  private static final Points START = Points.of(3, 1, new double[] {0.1, 20, -0.5});
  private static final Points TAME = Points.of(2, 1, new double[] {0.1, -0.5});

  private static final Map<String, OdeSolver> SOLVERS =
      Map.of(
          "euler", new Euler(new FixedSteps(200)),
          "rk4", new Rk4(new FixedSteps(50)),
          "adams-bashforth", new AdamsBashforth(new AdamsSteps(50, 3)),
          "adams-moulton", new AdamsMoulton(new MoultonSteps(50, 4)),
          "dopri5", new Dopri5(AdaptiveSteps.defaults()),
          "dopri8", new Dopri8(AdaptiveSteps.defaults()),
          "bosh3", new Bosh3(AdaptiveSteps.defaults()),
          "dormand-prince-853", new DormandPrince853(AdaptiveSteps.defaults()),
          "gragg-bulirsch-stoer", new GraggBulirschStoer(AdaptiveSteps.defaults()));

  @TestFactory
  Stream<DynamicTest> theOthersAreSolvedAsIfItWereNotThere() {
    return SOLVERS.entrySet().stream()
        .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> losesOne(each.getValue())));
  }

  /** An implicit method iterates until all rows agree: there the others are as near as that. */
  private static void losesOne(OdeSolver solver) {
    Offset<Double> offset = within(solver instanceof AdamsMoulton ? 1e-9 : 0.0);
    TolerantSolver tolerant = new TolerantSolver(solver, 1000);

    Solution solution = tolerant.solve(POLE, START, Span.forward(), 0.5, 1);
    Solution alone = solver.solve(POLE, TAME, Span.forward(), 0.5, 1);

    assertThat(tolerant.lost().count()).isEqualTo(1);
    assertThat(tolerant.lost().kept(3)).containsExactly(0, 2);
    assertThat(tolerant.lost().first()).contains("row 1").doesNotContain("\n").doesNotContain("[");
    for (Points at : List.of(solution.end(), solution.saved().get(0), solution.saved().get(1))) {
      assertThat(at.get(1, 0)).isNaN();
    }
    assertThat(solution.end().get(0, 0)).isCloseTo(alone.end().get(0, 0), offset);
    assertThat(solution.end().get(2, 0)).isCloseTo(alone.end().get(1, 0), offset);
    assertThat(solution.saved().get(0).get(2, 0)).isCloseTo(alone.saved().get(0).get(1, 0), offset);
    assertThat(solution.end().get(0, 0)).isCloseTo(1 / 9.0 * 1.0, within(2e-3));
  }

  @TestFactory
  Stream<DynamicTest> withoutATolerantSolverTheRunFails() {
    return SOLVERS.entrySet().stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.getKey(),
                    () ->
                        assertThatExceptionOfType(RunFailedException.class)
                            .isThrownBy(() -> each.getValue().solve(POLE, START, Span.forward()))
                            .withMessageContaining("solver " + each.getKey() + ": ")
                            .withMessageContaining("row 1")));
  }

  @Test
  void aVelocityThatIsNotFiniteLosesItsRow() {
    VelocityField broken =
        (x, t, velocity) -> {
          for (int i = 0; i < x.count(); i++) {
            velocity.set(i, 0, x.get(i, 0) > 6 ? Double.NaN : 1);
          }
        };
    TolerantSolver tolerant = new TolerantSolver(new Dopri5(AdaptiveSteps.defaults()), 1000);

    Solution solution =
        tolerant.solve(broken, Points.of(2, 1, new double[] {7, 1}), Span.forward());

    assertThat(solution.end().get(0, 0)).isNaN();
    assertThat(solution.end().get(1, 0)).isCloseTo(2, within(1e-12));
    assertThat(tolerant.lost().first())
        .isEqualTo(
            "solver dopri5: the velocity is not finite at t = 0.00000 in row 0, where |x| = 7.00,"
                + " in evaluation 1. The path may have infinite rates at its ends: choose another"
                + " schedule, or a solver that does not evaluate there.");
  }

  @Test
  void aPointThatEndsOutOfBoundsIsLost() {
    TolerantSolver tolerant = new TolerantSolver(new Euler(new FixedSteps(1)), 1000);
    VelocityField far = (x, t, velocity) -> velocity.set(0, 0, 2000);

    tolerant.solve(far, Points.zeros(2, 1), Span.forward());

    assertThat(tolerant.lost().first()).isEqualTo("row 0 ran away: |x| = 2.00e+03 at t = 1.00000");
  }

  @Test
  void samplersWithStepsOfTheirOwnLoseRowsToo() {
    TolerantSolver jumps = new TolerantSolver(new Euler(new FixedSteps(1)), 1000);
    Points jumped =
        new JumpSampler(new JumpSampler.Params(50))
            .sample(POLE, new LinearPath(), jumps, START, new SplittableRandom(1))
            .end();
    TolerantSolver sde = new TolerantSolver(new Euler(new FixedSteps(1)), 1000);
    Points stirred =
        new StochasticSampler(new StochasticSampler.Params(0, 50))
            .sample(POLE, new LinearPath(), sde, START, new SplittableRandom(1))
            .end();
    TolerantSolver changed = new TolerantSolver(new Rk4(new FixedSteps(50)), 1000);
    Points rescheduled =
        new RescheduledSampler(new CosineSchedule())
            .sample(POLE, new LinearPath(), changed, START, new SplittableRandom(1))
            .end();

    for (TolerantSolver each : List.of(jumps, sde, changed)) {
      assertThat(each.lost().kept(3)).containsExactly(0, 2);
    }
    assertThat(jumped.get(1, 0)).isNaN();
    assertThat(stirred.get(1, 0)).isNaN();
    assertThat(stirred.get(0, 0)).isCloseTo(jumped.get(0, 0), within(1e-12));
    assertThat(rescheduled.get(1, 0)).isNaN();
  }

  @Test
  void theBoundIsAThousandTimesTheData() {
    assertThat(LostRows.bound(Points.of(2, 1, new double[] {-0.5, 0.1}))).isEqualTo(1000);
    assertThat(LostRows.bound(Points.of(2, 1, new double[] {-3, 2}))).isEqualTo(3000);
  }
}
