package dev.sluice.flow.solver;

import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;

/**
 * Dormand and Prince 1980, Journal of Computational and Applied Mathematics 6: order 5(4), with the
 * embedded weights of Shampine 1986, Mathematics of Computation 46; the last stage is the first of
 * the next step. The usual choice for smooth fields at tolerances from 1e-3 to 1e-8.
 */
@Describe("Adaptive, order 5(4), six evaluations per step.")
public final class Dopri5 extends AdaptiveSolver {
  static final EmbeddedTableau TABLEAU =
      new EmbeddedTableau(
          new ButcherTableau(
              5,
              new double[][] {
                {0.2},
                {3.0 / 40, 9.0 / 40},
                {44.0 / 45, -56.0 / 15, 32.0 / 9},
                {19372.0 / 6561, -25360.0 / 2187, 64448.0 / 6561, -212.0 / 729},
                {9017.0 / 3168, -355.0 / 33, 46732.0 / 5247, 49.0 / 176, -5103.0 / 18656},
                {35.0 / 384, 0, 500.0 / 1113, 125.0 / 192, -2187.0 / 6784, 11.0 / 84}
              },
              new double[] {35.0 / 384, 0, 500.0 / 1113, 125.0 / 192, -2187.0 / 6784, 11.0 / 84, 0},
              new double[] {0, 0.2, 0.3, 0.8, 8.0 / 9, 1, 1}),
          new double[] {
            35.0 / 384 - 1951.0 / 21600,
            0,
            500.0 / 1113 - 22642.0 / 50085,
            125.0 / 192 - 451.0 / 720,
            -2187.0 / 6784 + 12231.0 / 42400,
            11.0 / 84 - 649.0 / 6300,
            -1.0 / 60
          },
          true);

  @Inject
  public Dopri5(AdaptiveSteps params) {
    super("dopri5", TABLEAU, params);
  }
}
