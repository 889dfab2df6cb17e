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
import dev.sluice.runtime.registry.Constraints;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Fields that do something for a short time only, which an estimate of the error does not see. */
class JumpsTest {
  private static final Points START = Points.zeros(1, 1);

  /** Of area 1. */
  private static final VelocityField PULSE =
      (x, t, velocity) -> {
        for (int i = 0; i < x.count(); i++) {
          velocity.set(i, 0, t[i] >= 0.5 && t[i] < 0.51 ? 100 : 0);
        }
      };

  private static final Map<String, Function<AdaptiveSteps, OdeSolver>> SOLVERS =
      new LinkedHashMap<>();

  static {
    SOLVERS.put("dopri5", Dopri5::new);
    SOLVERS.put("tsit5", Tsit5::new);
    SOLVERS.put("bosh3", Bosh3::new);
    SOLVERS.put("heun-euler", HeunEuler::new);
    SOLVERS.put("dopri8", Dopri8::new);
    SOLVERS.put("dormand-prince-853", DormandPrince853::new);
    SOLVERS.put("gragg-bulirsch-stoer", GraggBulirschStoer::new);
  }

  @TestFactory
  Stream<DynamicTest> aPulseIsSeenWhereItsJumpsAreNamed() {
    return each(
        (name, solver) -> {
          OdeSolver told = solver.apply(new AdaptiveSteps(1e-6, 1e-6, 1000, 0, jumps(0.5, 0.51)));

          Solution forward = told.solve(PULSE, START, Span.forward(), 0.25, 0.5, 0.505, 0.51, 1);
          assertThat(forward.end().get(0, 0)).isCloseTo(1, within(1e-9));
          assertThat(at(forward, 0)).isZero();
          assertThat(at(forward, 1)).isZero();
          assertThat(at(forward, 2)).isCloseTo(0.5, within(1e-9));
          assertThat(at(forward, 3)).isCloseTo(1, within(1e-9));

          Solution backward = told.solve(PULSE, START, new Span(1, 0), 0.505);
          assertThat(backward.end().get(0, 0)).isCloseTo(-1, within(1e-9));
          assertThat(at(backward, 0)).isCloseTo(-0.5, within(1e-9));
        });
  }

  @Test
  void extrapolationGetsOverNoJumpAndSaysSo() {
    AdaptiveSteps steps = new AdaptiveSteps(1e-6, 1e-6, 100_000, 0.004, List.of());

    assertThatExceptionOfType(RunFailedException.class)
        .isThrownBy(() -> new GraggBulirschStoer(steps).solve(PULSE, START, Span.forward()))
        .withMessageContaining("The field jumps or is singular there");
  }

  @TestFactory
  Stream<DynamicTest> aPulseIsSeenByStepsThatAreShorter() {
    return each(
        (name, solver) -> {
          if (solver.apply(AdaptiveSteps.defaults()) instanceof GraggBulirschStoer) {
            return;
          }
          AdaptiveSteps steps = new AdaptiveSteps(1e-6, 1e-6, 100_000, 0.004, List.of());

          Solution solution = solver.apply(steps).solve(PULSE, START, Span.forward());

          assertThat(solution.end().get(0, 0)).isCloseTo(1, within(1e-4));
          assertThat(solution.steps()).isGreaterThanOrEqualTo(240);
        });
  }

  @TestFactory
  Stream<DynamicTest> jumpsOutsideOfTheSpanChangeNothing() {
    VelocityField wave = (x, t, velocity) -> velocity.set(0, 0, Math.cos(9 * t[0]));
    return each(
        (name, solver) -> {
          Solution plain =
              solver.apply(AdaptiveSteps.defaults()).solve(wave, START, Span.forward(), 0.3);
          Solution told =
              solver
                  .apply(new AdaptiveSteps(1e-5, 1e-5, 100_000, 0, jumps(-1, 0, 1, 2)))
                  .solve(wave, START, Span.forward(), 0.3);

          assertThat(told.end().values()).isEqualTo(plain.end().values());
          assertThat(at(told, 0)).isEqualTo(at(plain, 0));
          assertThat(told.evaluations()).isEqualTo(plain.evaluations());
        });
  }

  @Test
  void aRowThatIsLostBeforeAJumpStaysLost() {
    VelocityField pole =
        (x, t, velocity) -> {
          for (int i = 0; i < x.count(); i++) {
            velocity.set(i, 0, x.get(i, 0) * x.get(i, 0));
          }
        };
    TolerantSolver solver =
        new TolerantSolver(new Dopri5(new AdaptiveSteps(1e-6, 1e-6, 1000, 0, jumps(0.5))), 1e3);

    Points end = solver.solve(pole, Points.of(2, 1, new double[] {9, 0.5}), Span.forward()).end();

    assertThat(end.get(0, 0)).isNaN();
    assertThat(end.get(1, 0)).isCloseTo(1, within(1e-5));
    assertThat(solver.lost().count()).isEqualTo(1);
  }

  @Test
  void parametersThatMakeNoSenseAreRefused() {
    assertThat(Constraints.broken(new AdaptiveSteps(1e-6, 1e-6, 10, -1, List.of())))
        .containsExactly("max-step must be 0 or more, not -1.0");
    assertThat(Constraints.broken(new AdaptiveSteps(1e-6, 1e-6, 10, 0, jumps(Double.NaN))))
        .containsExactly("each of jumps must be finite, not NaN");
  }

  private static Stream<DynamicTest> each(
      BiConsumer<String, Function<AdaptiveSteps, OdeSolver>> check) {
    return SOLVERS.entrySet().stream()
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.getKey(), () -> check.accept(one.getKey(), one.getValue())));
  }

  private static double at(Solution solution, int save) {
    return solution.saved().get(save).get(0, 0);
  }

  private static List<Double> jumps(double... times) {
    return Arrays.stream(times).boxed().toList();
  }
}
