package dev.sluice.alignment.dream.explorer;

import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.PositiveOrZero;

/** What a step of exploration costs. */
public record StepCost(
    @Describe("Cost of a step of exploration, in the reward's unit; 0 or more.") @PositiveOrZero
        double cost) {}
