package dev.sluice.api.experiment;

import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.PositiveOrZero;

/**
 * When an experiment evaluates what it trains: at the end, and during training at intervals.
 *
 * @param every 0 for the end only
 * @since 0.2.0
 */
public record EvaluationPlan(
    @Describe("Steps between two evaluations during training; 0 for one at the end only.")
        @PositiveOrZero
        int every) {}
