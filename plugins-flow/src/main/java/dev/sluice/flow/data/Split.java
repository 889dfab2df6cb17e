package dev.sluice.flow.data;

import dev.sluice.api.plugin.DecimalMax;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.PositiveOrZero;
import dev.sluice.api.plugin.Rule;

/**
 * How rows are split into parts to learn from, to choose weights by and to test on. The parts do
 * not depend on the run's seed, unless the split's own seed is 0: runs of other seeds are then
 * compared on the same rows.
 */
public record Split(
    @Describe("The share of rows for validation: looks during training, and keep: best by them.")
        @PositiveOrZero
        @DecimalMax(value = 1, inclusive = false)
        double validation,
    @Describe("The share of rows for the test at the end.")
        @PositiveOrZero
        @DecimalMax(value = 1, inclusive = false)
        double test,
    @Describe("A column; rows with the same value of it stay in one part. Empty for none.")
        String by,
    @Describe("The seed of the parts; 0 for the run's own, which gives each seed other parts.")
        @PositiveOrZero
        long seed) {
  public Split {
    Rule.of("validation", "test")
        .require(
            validation + test < 1,
            "validation and test must leave rows to learn from: their sum must be below 1, not %s",
            validation + test);
  }

  /** One row in five for the test, the same for every seed of the run. */
  public static Split defaults() {
    return new Split(0, 0.2, "", 1);
  }
}
