package dev.sluice.flow.solver;

import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Max;
import dev.sluice.api.plugin.Min;

/** The parameters of the implicit Adams method. */
public record MoultonSteps(
    @Describe("How many steps of equal length the span is cut into.") @Min(1) int steps,
    @Describe("The order, 3 or 4.") @Min(3) @Max(4) int order) {}
