package dev.sluice.flow.solver;

import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;

/**
 * Tsitouras 2011, Computers and Mathematics with Applications 62, table 1: order 5(4), the last
 * stage being the first of the next step. As dopri5, with a smaller leading error.
 */
@Describe("Adaptive, order 5(4), six evaluations per step, smaller error constant.")
public final class Tsit5 extends AdaptiveSolver {
  static final EmbeddedTableau TABLEAU =
      new EmbeddedTableau(
          new ButcherTableau(
              5,
              new double[][] {
                {0.161},
                {-0.008480655492356989, 0.335480655492357},
                {2.8971530571054935, -6.359448489975075, 4.3622954328695815},
                {5.325864828439257, -11.748883564062828, 7.4955393428898365, -0.09249506636175525},
                {
                  5.86145544294642,
                  -12.92096931784711,
                  8.159367898576159,
                  -0.071584973281401,
                  -0.028269050394068383
                },
                {
                  0.09646076681806523,
                  0.01,
                  0.4798896504144996,
                  1.379008574103742,
                  -3.290069515436081,
                  2.324710524099774
                }
              },
              new double[] {
                0.09646076681806523,
                0.01,
                0.4798896504144996,
                1.379008574103742,
                -3.290069515436081,
                2.324710524099774,
                0
              },
              new double[] {0, 0.161, 0.327, 0.9, 0.9800255409045097, 1, 1}),
          new double[] {
            -0.001780011052225777,
            -0.0008164344596567469,
            0.007880878010261995,
            -0.1447110071732629,
            0.5823571654525552,
            -0.45808210592918697,
            1.0 / 66
          },
          true);

  @Inject
  public Tsit5(AdaptiveSteps params) {
    super("tsit5", TABLEAU, params);
  }
}
