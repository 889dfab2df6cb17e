package dev.sluice.flow.solver;

import dev.sluice.api.flow.EvaluationsPerStep;
import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;

/**
 * Heun's method of order 3, three evaluations per step (Hairer, Norsett and Wanner I, table
 * II.1.1). Never evaluates at the span's end.
 */
@Describe("Order 3, three evaluations per step, none at the end.")
@EvaluationsPerStep(3)
public final class Heun3 extends FixedStepSolver {
  private static final ButcherTableau TABLEAU =
      new ButcherTableau(
          3,
          new double[][] {{1.0 / 3}, {0, 2.0 / 3}},
          new double[] {0.25, 0, 0.75},
          new double[] {0, 1.0 / 3, 2.0 / 3});

  @Inject
  public Heun3(FixedSteps params) {
    super("heun3", TABLEAU, params);
  }
}
