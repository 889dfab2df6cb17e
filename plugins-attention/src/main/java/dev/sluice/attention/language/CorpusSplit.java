package dev.sluice.attention.language;

import dev.sluice.api.plugin.DecimalMax;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.PositiveOrZero;
import dev.sluice.api.plugin.Rule;

/**
 * Shares of a text, from its front to its end: what is learnt from, what weights are chosen by,
 * what is tested on. Nothing is drawn, since windows at random places would share their text.
 */
public record CorpusSplit(
    @Describe("The share for validation, before the test part.")
        @PositiveOrZero
        @DecimalMax(value = 1, inclusive = false)
        double validation,
    @Describe("The share for the test, at the text's end.")
        @PositiveOrZero
        @DecimalMax(value = 1, inclusive = false)
        double test) {
  public CorpusSplit {
    Rule.of("validation", "test")
        .require(
            validation + test < 1,
            "validation and test must leave text to learn from: their sum must be below 1, not %s",
            validation + test);
  }
}
