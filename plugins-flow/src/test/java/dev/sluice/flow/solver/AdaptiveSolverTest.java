package dev.sluice.flow.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Solution;
import dev.sluice.api.flow.Span;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.runtime.registry.Constraints;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class AdaptiveSolverTest {
  private static final List<Function<AdaptiveSteps, AdaptiveSolver>> ALL =
      List.of(HeunEuler::new, Bosh3::new, Dopri5::new, Tsit5::new, Dopri8::new);

  /** dx/dt = cos(t) x, whose flow is x exp(sin t). */
  private static final VelocityField WAVE =
      (x, t, velocity) -> {
        for (int i = 0; i < x.count(); i++) {
          velocity.set(i, 0, Math.cos(t[i]) * x.get(i, 0));
        }
      };

  /** dx/dt = -c (x - cos t), with c beside it. */
  private static final VelocityField PULL =
      (x, t, velocity) -> {
        for (int i = 0; i < x.count(); i++) {
          velocity.set(i, 0, -x.get(i, 1) * (x.get(i, 0) - Math.cos(t[i])));
          velocity.set(i, 1, 0);
        }
      };

  private static final Points ONE = Points.of(1, 1, new double[] {1});

  @Test
  void savedStatesAreAsGoodAsTheEndAndChangeNothing() {
    double[] times = {0, 0.01, 0.3, 0.31, 1.1, 1.99, 2};
    for (Function<AdaptiveSteps, AdaptiveSolver> maker : ALL) {
      AdaptiveSolver solver = maker.apply(new AdaptiveSteps(1e-7, 1e-7, 100_000));
      Solution plain = solver.solve(WAVE, ONE, new Span(0, 2));
      Solution saved = solver.solve(WAVE, ONE, new Span(0, 2), times);

      assertThat(saved.end().get(0, 0)).isEqualTo(plain.end().get(0, 0));
      assertThat(saved.steps()).isEqualTo(plain.steps());
      for (int i = 0; i < times.length; i++) {
        double exact = Math.exp(Math.sin(times[i]));
        assertThat(saved.saved().get(i).get(0, 0)).isCloseTo(exact, within(5e-6));
      }
    }
  }

  @Test
  void oneStiffRowDoesNotSlowTheOthers() {
    Points soft = Points.ofRows(new double[][] {{1.5, 0.5}, {-1, 2}, {0.3, 1}});
    Points mixed = Points.ofRows(new double[][] {{1.5, 0.5}, {-1, 2}, {0.3, 1}, {2, 1000}});
    AdaptiveSolver solver = new Dopri5(new AdaptiveSteps(1e-6, 1e-6, 100_000));

    Solution three = solver.solve(PULL, soft, Span.forward());
    Solution four = solver.solve(PULL, mixed, Span.forward());

    // With one step for all, each row would cost what the stiff one does.
    assertThat(four.rowEvaluations()).isEqualTo(three.rowEvaluations() + four.evaluations());
    assertThat(4 * four.evaluations()).isGreaterThan(3 * four.rowEvaluations());
    assertThat(four.end().rows(0, 3).values()).containsExactly(three.end().values());
  }

  @Test
  void theEndIsTheMethodsOwnAndBackwardReturns() {
    for (Function<AdaptiveSteps, AdaptiveSolver> maker : ALL) {
      AdaptiveSolver solver = maker.apply(new AdaptiveSteps(1e-8, 1e-8, 100_000));
      Points there = solver.solve(WAVE, ONE, new Span(0.5, -3)).end();
      Points back = solver.solve(WAVE, there, new Span(-3, 0.5)).end();

      double exact = Math.exp(Math.sin(-3) - Math.sin(0.5));
      assertThat(there.get(0, 0)).isCloseTo(exact, within(5e-7));
      assertThat(back.get(0, 0)).isCloseTo(1, within(5e-6));
    }
  }

  @Test
  void aFieldThatJumpsToInfinityEndsTheRunWhereTheStepVanishes() {
    VelocityField pole =
        (x, t, velocity) -> {
          for (int i = 0; i < x.count(); i++) {
            velocity.set(i, 0, x.get(i, 0) * x.get(i, 0));
          }
        };
    Points start = Points.of(2, 1, new double[] {0.1, 2});

    assertThatThrownBy(
            () -> new Dopri5(AdaptiveSteps.defaults()).solve(pole, start, Span.forward()))
        .isInstanceOf(RunFailedException.class)
        .hasMessageMatching(
            "(?s)solver dopri5: (the step of row 1 fell to .* at t = 0\\.(49|50).* tolerance"
                + " \\(rtol 1\\.00e-05, atol 1\\.00e-05\\).*|the velocity is not finite at t ="
                + " 0\\.5.* in row 1.*)");
  }

  @Test
  void aFieldThatIsNotFiniteNamesTheRowOfTheWholeBatch() {
    VelocityField broken =
        (x, t, velocity) -> {
          for (int i = 0; i < x.count(); i++) {
            velocity.set(i, 0, x.get(i, 0) > 6 ? Double.NaN : x.get(i, 0));
          }
        };
    Points start = Points.of(3, 1, new double[] {1, 0, 3});

    assertThatThrownBy(
            () -> new Tsit5(AdaptiveSteps.defaults()).solve(broken, start, Span.forward()))
        .isInstanceOf(RunFailedException.class)
        .hasMessageContaining("solver tsit5: the velocity is not finite at t = ")
        .hasMessageContaining("in row 2, where |x| = 7.13, ");
  }

  @Test
  void tooManyStepsAreAnErrorThatSaysWhatToDo() {
    Points stiff = Points.ofRows(new double[][] {{2, 1e4}});

    assertThatThrownBy(
            () -> new Bosh3(new AdaptiveSteps(1e-6, 1e-6, 50)).solve(PULL, stiff, Span.forward()))
        .isInstanceOf(RunFailedException.class)
        .hasMessageContaining("solver bosh3: row 0 is at t = ")
        .hasMessageContaining("after max-steps = 50 steps");
  }

  @Test
  void tolerancesThatCannotBeMetAreRefused() {
    assertThat(Constraints.broken(new AdaptiveSteps(0, 1e-6, 10)))
        .containsExactly("rtol must be at least 2.220446049250313e-14 and below 1, not 0.0");
    assertThat(Constraints.broken(new AdaptiveSteps(1e-6, 0, 10)))
        .containsExactly("atol must be above 0, not 0.0");
    assertThat(Constraints.broken(new AdaptiveSteps(1e-6, 1e-6, 0)))
        .containsExactly("max-steps must be at least 1, not 0");
    assertThat(Constraints.broken(new AdaptiveSteps(Double.NaN, 1e-6, 10))).isNotEmpty();
  }

  @Test
  void noPointsAndAStillFieldAreSolved() {
    VelocityField still = (x, t, velocity) -> {};
    AdaptiveSolver solver = new Dopri8(AdaptiveSteps.defaults());

    assertThat(solver.solve(WAVE, Points.zeros(0, 1), Span.forward(), 0.5).saved()).hasSize(1);
    assertThat(solver.solve(still, ONE, Span.forward()).end().get(0, 0)).isEqualTo(1);
    assertThatThrownBy(() -> solver.solve(still, ONE, Span.forward(), 1.5))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
