package dev.sluice.flow.solver;

import dev.sluice.api.plugin.Describe;

/** The parameters of the implicit Adams method. */
public record MoultonSteps(
    @Describe("How many steps of equal length the span is cut into.") int steps,
    @Describe("The order, 3 or 4.") int order) {
  public MoultonSteps {
    if (steps < 1) {
      throw new IllegalArgumentException("steps must be at least 1, not " + steps);
    }
    if (order < 3 || order > 4) {
      throw new IllegalArgumentException(
          "order must be 3 or 4, at most that of the first steps; not " + order);
    }
  }
}
