package dev.sluice.alignment.policy;

import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.PositiveOrZero;

/** Parameters of tables. */
public record Spread(
    @Describe("Standard deviation of the first logits, at least 0; 0 is the uniform policy.")
        @PositiveOrZero
        double spread) {}
