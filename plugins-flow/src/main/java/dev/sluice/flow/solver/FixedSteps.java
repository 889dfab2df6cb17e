package dev.sluice.flow.solver;

import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Min;

/** The parameters of a solver with steps of equal length. */
public record FixedSteps(
    @Describe("How many steps of equal length the span is cut into.") @Min(1) int steps) {}
