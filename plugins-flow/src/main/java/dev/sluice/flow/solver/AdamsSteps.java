package dev.sluice.flow.solver;

import dev.sluice.api.plugin.Describe;

/** The parameters of an Adams method. */
public record AdamsSteps(
    @Describe("How many steps of equal length the span is cut into.") int steps,
    @Describe("The order, 2 to 4.") int order) {
  public AdamsSteps {
    if (steps < 1) {
      throw new IllegalArgumentException("steps must be at least 1, not " + steps);
    }
    if (order < 2 || order > 4) {
      throw new IllegalArgumentException(
          "order must be 2, 3 or 4, the order of the first steps; not " + order);
    }
  }
}
