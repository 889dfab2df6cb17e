package dev.sluice.flow.solver;

import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;

/**
 * Bogacki and Shampine 1989, Applied Mathematics Letters 2: order 3(2), the last stage being the
 * first of the next step. For tolerances about 1e-3.
 */
@Describe("Adaptive, order 3(2), three evaluations per step.")
public final class Bosh3 extends AdaptiveSolver {
  static final EmbeddedTableau TABLEAU =
      new EmbeddedTableau(
          new ButcherTableau(
              3,
              new double[][] {{0.5}, {0, 0.75}, {2.0 / 9, 1.0 / 3, 4.0 / 9}},
              new double[] {2.0 / 9, 1.0 / 3, 4.0 / 9, 0},
              new double[] {0, 0.5, 0.75, 1}),
          new double[] {2.0 / 9 - 7.0 / 24, 1.0 / 12, 1.0 / 9, -0.125},
          true);

  @Inject
  public Bosh3(AdaptiveSteps params) {
    super("bosh3", TABLEAU, params);
  }
}
