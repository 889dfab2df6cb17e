package dev.sluice.alignment.loss;

import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Positive;

/** The parameter of losses and aligners that have no other. */
public record Beta(
    @Describe("Weight of the divergence from the reference.") @Positive double beta) {}
