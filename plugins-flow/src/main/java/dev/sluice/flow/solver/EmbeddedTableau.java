package dev.sluice.flow.solver;

/**
 * A Runge-Kutta method with an estimate of its own error.
 *
 * @param method stages and weights, as many as evaluations in a step
 * @param error b_i - b^_i, the difference from the embedded method of one order less
 * @param lastStageServes whether the last stage is near enough the slope at the step's end to serve
 *     as the first of the next, or is that slope
 */
record EmbeddedTableau(ButcherTableau method, double[] error, boolean lastStageServes) {
  /** Whether the last stage is evaluated at the step's end itself. */
  boolean endsInLastStage() {
    return method.b()[method.stages() - 1] == 0;
  }
}
