package dev.sluice.flow.solver;

import dev.sluice.api.flow.EvaluationsPerStep;
import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;

/**
 * The Runge-Kutta method: order 4, four evaluations per step (Kutta 1901; Hairer, Norsett and
 * Wanner I, table II.1.2, left). The usual choice for smooth fields at a fixed cost. Evaluates at
 * the span's end.
 */
@Describe("The classic of order 4, four evaluations per step.")
@EvaluationsPerStep(4)
public final class Rk4 extends FixedStepSolver {
  private static final ButcherTableau TABLEAU =
      new ButcherTableau(
          4,
          new double[][] {{0.5}, {0, 0.5}, {0, 0, 1}},
          new double[] {1.0 / 6, 1.0 / 3, 1.0 / 3, 1.0 / 6},
          new double[] {0, 0.5, 0.5, 1});

  @Inject
  public Rk4(FixedSteps params) {
    super("rk4", TABLEAU, params);
  }
}
