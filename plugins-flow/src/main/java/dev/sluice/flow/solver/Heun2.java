package dev.sluice.flow.solver;

import dev.sluice.api.flow.EvaluationsPerStep;
import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;

/**
 * The explicit trapezoid: the mean of the slopes at both ends of an Euler step. Order 2, two
 * evaluations per step (Heun 1900). Evaluates at the span's end.
 */
@Describe("Order 2, two evaluations per step, the mean of both ends.")
@EvaluationsPerStep(2)
public final class Heun2 extends FixedStepSolver {
  private static final ButcherTableau TABLEAU =
      new ButcherTableau(2, new double[][] {{1}}, new double[] {0.5, 0.5}, new double[] {0, 1});

  @Inject
  public Heun2(FixedSteps params) {
    super("heun2", TABLEAU, params);
  }
}
