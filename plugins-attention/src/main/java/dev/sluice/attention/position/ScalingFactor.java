package dev.sluice.attention.position;

import dev.sluice.api.plugin.DecimalMin;
import dev.sluice.api.plugin.Describe;

/** By how much a context is longer than in training. */
public record ScalingFactor(
    @Describe("New context over trained context.") @DecimalMin(1) double factor) {}
