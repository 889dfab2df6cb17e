package dev.sluice.flow.solver;

import dev.sluice.api.plugin.Describe;

/** The parameters of a solver with steps of equal length. */
public record FixedSteps(
    @Describe("How many steps of equal length the span is cut into.") int steps) {
  public FixedSteps {
    if (steps < 1) {
      throw new IllegalArgumentException("steps must be at least 1, not " + steps);
    }
  }
}
