package dev.sluice.flow.solver;

/**
 * Fehlberg's method of order 2(1) (Fehlberg 1969, NASA TR R-315; Hairer, Norsett and Wanner I,
 * section II.4). The peer has it. It is not offered: its estimate is so small that the error is
 * forty times the tolerance, against the law of tolerance.
 */
final class Fehlberg2 extends AdaptiveSolver {
  static final EmbeddedTableau TABLEAU =
      new EmbeddedTableau(
          new ButcherTableau(
              2,
              new double[][] {{0.5}, {1.0 / 256, 255.0 / 256}},
              new double[] {1.0 / 512, 255.0 / 256, 1.0 / 512},
              new double[] {0, 0.5, 1}),
          new double[] {-1.0 / 512, 0, 1.0 / 512},
          // The peer goes on with the last stage's slope, at a first guess of the step's end.
          true);

  Fehlberg2(AdaptiveSteps params) {
    super("fehlberg2", TABLEAU, params);
  }
}
