package dev.sluice.flow.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.OdeSolver;
import dev.sluice.api.flow.Solution;
import dev.sluice.api.flow.Span;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.flow.Near;
import dev.sluice.runtime.registry.Constraints;
import org.junit.jupiter.api.Test;

class AdamsTest {
  private static final VelocityField WAVE =
      (x, t, velocity) -> {
        for (int i = 0; i < x.count(); i++) {
          velocity.set(i, 0, Math.cos(t[i]) * x.get(i, 0));
        }
      };

  private static final Points ONE = Points.of(1, 1, new double[] {1});

  @Test
  void weightsAreThoseOfTheBooks() {
    weights(AdamsWeights.explicit(4), 24, 55, -59, 37, -9);
    weights(AdamsWeights.explicit(6), 1440, 4277, -7923, 9982, -7298, 2877, -475);
    weights(AdamsWeights.implicit(4), 24, 9, 19, -5, 1);
    weights(AdamsWeights.implicit(5), 720, 251, 646, -264, 106, -19);
  }

  private static void weights(double[] actual, double divisor, double... numerators) {
    double[] expected = numerators.clone();
    for (int i = 0; i < expected.length; i++) {
      expected[i] /= divisor;
    }
    Near.check("weights", actual, expected, 1e-14);
  }

  @Test
  void theExplicitMethodCostsOneEvaluationAStepAfterItsFirst() {
    Solution solution = new AdamsBashforth(new AdamsSteps(50, 4)).solve(WAVE, ONE, new Span(0, 2));

    assertThat(solution.evaluations()).isEqualTo(3 * 4 + 47);
    assertThat(solution.end().get(0, 0)).isCloseTo(Math.exp(Math.sin(2)), within(1e-4));
  }

  @Test
  void savesChangeNothing() {
    for (OdeSolver solver :
        new OdeSolver[] {
          new AdamsBashforth(new AdamsSteps(100, 4)), new AdamsMoulton(new MoultonSteps(100, 3))
        }) {
      double plain = solver.solve(WAVE, ONE, new Span(0, 2)).end().get(0, 0);
      Solution saved = solver.solve(WAVE, ONE, new Span(0, 2), 0.013, 1.5, 1.999);

      assertThat(saved.end().get(0, 0)).isEqualTo(plain);
      assertThat(saved.saved().get(1).get(0, 0)).isCloseTo(Math.exp(Math.sin(1.5)), within(1e-5));
    }
  }

  @Test
  void ordersWithoutAStartAreRefused() {
    assertThat(Constraints.broken(new AdamsSteps(10, 5)))
        .containsExactly("order must be from 2 to 4, not 5");
    assertThat(Constraints.broken(new MoultonSteps(10, 2)))
        .containsExactly("order must be from 3 to 4, not 2");
    assertThat(Constraints.broken(new AdamsSteps(0, 4))).isNotEmpty();
    assertThat(Constraints.broken(new MoultonSteps(0, 4))).isNotEmpty();
  }
}
