package dev.sluice.flow.solver;

import dev.sluice.api.flow.EvaluationsPerStep;
import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;

/**
 * Kutta's 3/8 rule: order 4, four evaluations per step (Kutta 1901; Hairer, Norsett and Wanner I,
 * table II.1.2, right). Its error constant is a little smaller than {@link Rk4}'s; torchdiffeq's
 * {@code rk4} is this one. Evaluates at the span's end.
 */
@Describe("Kutta's 3/8 rule of order 4, four evaluations per step.")
@EvaluationsPerStep(4)
public final class Rk4ThreeEighths extends FixedStepSolver {
  private static final ButcherTableau TABLEAU =
      new ButcherTableau(
          4,
          new double[][] {{1.0 / 3}, {-1.0 / 3, 1}, {1, -1, 1}},
          new double[] {0.125, 0.375, 0.375, 0.125},
          new double[] {0, 1.0 / 3, 2.0 / 3, 1});

  /** The first steps of methods that need a past. */
  static final EmbeddedTableau START = new EmbeddedTableau(TABLEAU, new double[4], false);

  @Inject
  public Rk4ThreeEighths(FixedSteps params) {
    super("rk4-38", TABLEAU, params);
  }
}
