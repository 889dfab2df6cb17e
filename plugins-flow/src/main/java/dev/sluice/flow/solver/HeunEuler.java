package dev.sluice.flow.solver;

import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;

/**
 * Heun's method with Euler's as its estimate, order 2(1) (Hairer, Norsett and Wanner I, section
 * II.4), without the second evaluation at the step's end: the slope at the predicted end serves as
 * the first of the next step (PEC in place of PECE, section III.1). On x' = lambda x a step's error
 * is then 5/12 (h lambda)^3 instead of 1/6, at half the cost: for equal errors 0.79 of the
 * evaluations. For loose tolerances and rough fields.
 */
@Describe("Adaptive, order 2(1), one evaluation a step.")
public final class HeunEuler extends AdaptiveSolver {
  static final EmbeddedTableau TABLEAU =
      new EmbeddedTableau(
          new ButcherTableau(2, new double[][] {{1}}, new double[] {0.5, 0.5}, new double[] {0, 1}),
          new double[] {-0.5, 0.5},
          true);

  @Inject
  public HeunEuler(AdaptiveSteps params) {
    super("heun-euler", TABLEAU, params);
  }
}
