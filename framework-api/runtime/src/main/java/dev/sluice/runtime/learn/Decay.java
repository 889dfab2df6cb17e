package dev.sluice.runtime.learn;

import dev.sluice.api.plugin.DecimalMax;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.PositiveOrZero;

/** How a rate rises and falls, whatever its shape; what a descriptor can set of it. */
public record Decay(
    @Describe("Steps over which the rate rises to its base.") @PositiveOrZero int warmup,
    @Describe("Share of the base rate that is left at the last step.")
        @PositiveOrZero
        @DecimalMax(1)
        double finalFraction) {

  /** From the base rate down to 0. */
  public static Decay defaults() {
    return new Decay(0, 0);
  }

  /** step/warmup while rising, so that even the first step moves; 1 afterwards. */
  double rise(long step) {
    return step < warmup ? (double) step / warmup : 1;
  }

  /** How far the decay has gone: 0 at the end of the warm-up, 1 at the last step. */
  double done(long step, long total) {
    long from = Math.max(1, warmup);
    if (step <= from) {
      return 0;
    }
    return Math.min(1, (double) (step - from) / Math.max(1, total - from));
  }
}
