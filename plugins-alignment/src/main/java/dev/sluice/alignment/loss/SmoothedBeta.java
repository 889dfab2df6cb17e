package dev.sluice.alignment.loss;

import dev.sluice.api.plugin.DecimalMax;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Positive;
import dev.sluice.api.plugin.PositiveOrZero;

/** Parameters of losses that allow for wrong labels. */
public record SmoothedBeta(
    @Describe("Weight of the divergence from the reference.") @Positive double beta,
    @Describe("Share of labels taken to be wrong.")
        @PositiveOrZero
        @DecimalMax(value = 0.5, inclusive = false)
        double smoothing) {}
