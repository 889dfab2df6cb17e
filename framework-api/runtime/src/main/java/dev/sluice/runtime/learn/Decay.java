package dev.sluice.runtime.learn;

import dev.sluice.api.plugin.DecimalMax;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Max;
import dev.sluice.api.plugin.PositiveOrZero;

/** How a rate rises and falls, whatever its shape; what a descriptor can set of it. */
public record Decay(
    @Describe("Steps over which the rate rises to its base.") @PositiveOrZero int warmup,
    @Describe("Share of the base rate that is left at the last step.")
        @PositiveOrZero
        @DecimalMax(1)
        double finalFraction,
    @Describe(
            "The number of the first update: 1, so that the last one is at the end of the decay; 0"
                + " as transformers' schedules count, where the first update of a warm-up has the"
                + " rate 0 and the last one of all is one step short of the end.")
        @PositiveOrZero
        @Max(1)
        int first) {

  /** Counted from 1. */
  public Decay(int warmup, double finalFraction) {
    this(warmup, finalFraction, 1);
  }

  /** From the base rate down to 0. */
  public static Decay defaults() {
    return new Decay(0, 0);
  }

  /** The share of the base rate while rising; 1 afterwards. */
  double rise(long step) {
    long at = step - 1 + first;
    return at < warmup ? (double) at / warmup : 1;
  }

  /** How far the decay has gone: 0 at the end of the warm-up, 1 at its end. */
  double done(long step, long total) {
    long from = Math.max(first, warmup);
    long at = step - 1 + first;
    if (at <= from) {
      return 0;
    }
    return Math.min(1, (double) (at - from) / Math.max(1, total - from));
  }
}
