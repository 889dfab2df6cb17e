package dev.sluice.flow.solver;

import dev.sluice.api.flow.EvaluationsPerStep;
import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;

/**
 * y' = y + h u(t + h/2, y + h/2 u(t, y)). Order 2, two evaluations per step (Hairer, Norsett and
 * Wanner I, section II.1, equation 1.2, due to Runge 1895). Never evaluates at the span's end,
 * where some fields are singular.
 */
@Describe("Order 2, two evaluations per step, none at the end.")
@EvaluationsPerStep(2)
public final class Midpoint extends FixedStepSolver {
  private static final ButcherTableau TABLEAU =
      new ButcherTableau(2, new double[][] {{0.5}}, new double[] {0, 1}, new double[] {0, 0.5});

  @Inject
  public Midpoint(FixedSteps params) {
    super("midpoint", TABLEAU, params);
  }
}
