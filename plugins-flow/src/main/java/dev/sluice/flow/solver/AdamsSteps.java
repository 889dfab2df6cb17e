package dev.sluice.flow.solver;

import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Max;
import dev.sluice.api.plugin.Min;

/** The parameters of an Adams method. */
public record AdamsSteps(
    @Describe("How many steps of equal length the span is cut into.") @Min(1) int steps,
    @Describe("The order, 2 to 4.") @Min(2) @Max(4) int order) {}
