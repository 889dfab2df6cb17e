package dev.sluice.alignment.exploration.explorer;

import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.PositiveOrZero;

/** What a step of exploration costs. */
public record StepCost(
    @Describe("Cost of a step of exploration, in the unit of the reward; 0 or more.")
        @PositiveOrZero
        double cost) {}
