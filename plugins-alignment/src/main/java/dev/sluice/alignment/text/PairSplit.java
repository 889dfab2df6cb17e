package dev.sluice.alignment.text;

import dev.sluice.api.plugin.DecimalMax;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.PositiveOrZero;
import dev.sluice.api.plugin.Rule;
import dev.sluice.api.run.Streams;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Shares of prompts: what is learnt from, what weights are chosen by, what is tested on. */
public record PairSplit(
    @Describe("The share of prompts for validation; above 0 at least one prompt.")
        @PositiveOrZero
        @DecimalMax(value = 1, inclusive = false)
        double validation,
    @Describe("The share of prompts for the test; above 0 at least one prompt.")
        @PositiveOrZero
        @DecimalMax(value = 1, inclusive = false)
        double test,
    @Describe("The seed of the parts; 0 for the run's own, which gives each seed other parts.")
        @PositiveOrZero
        long seed) {
  public PairSplit {
    Rule.of("validation", "test")
        .require(
            validation + test < 1,
            "validation and test must leave prompts to learn from: their sum must be below 1, not"
                + " %s",
            validation + test);
  }

  RandomGenerator random(Streams streams) {
    return seed == 0 ? streams.named("held-out") : new SplittableRandom(seed);
  }
}
