package dev.sluice.flow.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.OdeSolver;
import dev.sluice.api.flow.Solution;
import dev.sluice.api.flow.Span;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.runtime.registry.Constraints;
import org.junit.jupiter.api.Test;

class FixedStepSolverTest {
  /** dx/dt = cos(t) x, whose flow is x exp(sin t). */
  private static final VelocityField WAVE =
      (x, t, velocity) -> {
        for (int i = 0; i < x.count(); i++) {
          velocity.set(i, 0, Math.cos(t[i]) * x.get(i, 0));
        }
      };

  private static final Points ONE = Points.of(1, 1, new double[] {1});

  @Test
  void statesBetweenGridPointsAreOfTheMethodsOrder() {
    double[] times = {0, 0.05, 0.71, 1.0, 1.33, 1.97, 2};
    double coarse = saveError(new Rk4(new FixedSteps(20)), times);
    double fine = saveError(new Rk4(new FixedSteps(40)), times);

    assertThat(coarse).isLessThan(1e-5);
    assertThat(Math.log(coarse / fine) / Math.log(2)).isGreaterThan(3.6);
  }

  private static double saveError(OdeSolver solver, double[] times) {
    Solution solution = solver.solve(WAVE, ONE, new Span(0, 2), times);
    double worst = 0;
    for (int i = 0; i < times.length; i++) {
      double exact = Math.exp(Math.sin(times[i]));
      worst = Math.max(worst, Math.abs(solution.saved().get(i).get(0, 0) - exact));
    }
    return worst;
  }

  @Test
  void statesBetweenGridPointsCostOneEvaluationAtMost() {
    OdeSolver rk4 = new Rk4(new FixedSteps(10));

    assertThat(rk4.solve(WAVE, ONE, new Span(0, 1), 0.3, 0.5).evaluations()).isEqualTo(40);
    assertThat(rk4.solve(WAVE, ONE, new Span(0, 1), 0.33, 0.39).evaluations()).isEqualTo(40);
    assertThat(rk4.solve(WAVE, ONE, new Span(0, 1), 0.33, 0.55).evaluations()).isEqualTo(40);
    assertThat(rk4.solve(WAVE, ONE, new Span(0, 1), 0.95).evaluations()).isEqualTo(41);
  }

  @Test
  void aSaveDoesNotChangeTheSolution() {
    OdeSolver heun = new Heun3(new FixedSteps(7));
    double plain = heun.solve(WAVE, ONE, new Span(2, -1)).end().get(0, 0);
    Solution saved = heun.solve(WAVE, ONE, new Span(2, -1), 1.9, 0.3, 0.25, -0.99);

    assertThat(saved.end().get(0, 0)).isEqualTo(plain);
    assertThat(saved.saved().get(1).get(0, 0))
        .isCloseTo(Math.exp(Math.sin(0.3) - Math.sin(2)), within(2e-3));
  }

  @Test
  void timesOutsideOfTheSpanOrAgainstItAreRefused() {
    OdeSolver euler = new Euler(new FixedSteps(4));

    assertThatThrownBy(() -> euler.solve(WAVE, ONE, new Span(0, 1), 1.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("times to save at must run from 0.0 to 1.0 in this direction; 1.5 does not");
    assertThatThrownBy(() -> euler.solve(WAVE, ONE, new Span(1, 0), 0.2, 0.4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("times to save at must run from 1.0 to 0.0 in this direction; 0.4 does not");
    assertThatThrownBy(() -> euler.solve(WAVE, ONE, new Span(0, 1), Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aFieldThatIsNotFiniteEndsTheRunAndSaysWhere() {
    VelocityField singular =
        (x, t, velocity) -> {
          for (int k = 0; k < x.values().length; k++) {
            velocity.values()[k] = k == 3 && t[1] >= 0.5 ? Double.NaN : 0;
          }
        };
    Points start = Points.ofRows(new double[][] {{1, 2}, {3, 4}, {5, 6}});

    assertThatThrownBy(() -> new Heun2(new FixedSteps(2)).solve(singular, start, Span.forward()))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "solver heun2: the velocity is not finite at t = 0.500000 in row 1, where |x| = 5.00,"
                + " in evaluation 2. The field itself is not finite there: see train/loss, and"
                + " lower the rate or set clip if it grew.");
  }

  @Test
  void noPointsAreSolvedToNoPoints() {
    Solution none = new Rk4(new FixedSteps(3)).solve(WAVE, Points.zeros(0, 1), Span.forward(), 1);

    assertThat(none.end().count()).isZero();
    assertThat(none.saved()).hasSize(1);
  }

  @Test
  void stepsBelowOneAreRefused() {
    assertThat(Constraints.broken(new FixedSteps(0)))
        .containsExactly("steps must be at least 1, not 0");
  }
}
