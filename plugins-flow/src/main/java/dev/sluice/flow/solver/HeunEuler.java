package dev.sluice.flow.solver;

import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;

/**
 * Heun's method with Euler's as its estimate, order 2(1) (Hairer, Norsett and Wanner I, section
 * II.4). For loose tolerances and rough fields.
 */
@Describe("Adaptive, order 2(1), two evaluations a step.")
public final class HeunEuler extends AdaptiveSolver {
  static final EmbeddedTableau TABLEAU =
      new EmbeddedTableau(
          new ButcherTableau(2, new double[][] {{1}}, new double[] {0.5, 0.5}, new double[] {0, 1}),
          new double[] {-0.5, 0.5},
          false);

  @Inject
  public HeunEuler(AdaptiveSteps params) {
    super("heun-euler", TABLEAU, params);
  }
}
