package dev.sluice.flow.solver;

import dev.sluice.api.flow.EvaluationsPerStep;
import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;

/**
 * y' = y + h u(t, y). Order 1, one evaluation a step. For straight paths, where one step is already
 * right, and as the baseline; elsewhere the higher orders reach the same error with far fewer
 * evaluations.
 */
@Describe("Order 1, one evaluation a step.")
@EvaluationsPerStep(1)
public final class Euler extends FixedStepSolver {
  private static final ButcherTableau TABLEAU =
      new ButcherTableau(1, new double[][] {}, new double[] {1}, new double[] {0});

  @Inject
  public Euler(FixedSteps params) {
    super("euler", TABLEAU, params);
  }
}
