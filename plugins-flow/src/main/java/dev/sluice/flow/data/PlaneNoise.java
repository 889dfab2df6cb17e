package dev.sluice.flow.data;

import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.PositiveOrZero;

/** The parameter of curves in the plane. */
public record PlaneNoise(
    @Describe("The deviation of the normal noise around the curve.") @PositiveOrZero
        double noise) {}
