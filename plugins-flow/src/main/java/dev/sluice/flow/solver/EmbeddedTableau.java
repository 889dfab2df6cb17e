package dev.sluice.flow.solver;

/**
 * A Runge-Kutta method with an estimate of its own error.
 *
 * @param method stages and weights, as many as evaluations in a step
 * @param error b_i - b^_i, the difference from the embedded method of one order less
 * @param firstSameAsLast whether the last stage is the slope at the step's end, so that it serves
 *     as the first of the next
 */
record EmbeddedTableau(ButcherTableau method, double[] error, boolean firstSameAsLast) {}
