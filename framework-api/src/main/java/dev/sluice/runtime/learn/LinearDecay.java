package dev.sluice.runtime.learn;

import dev.sluice.api.learn.RateSchedule;
import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;

/** A straight line from the base rate down to a fraction of it, after a linear warm-up. */
@Describe("A straight line down to a fraction of the base rate, after a linear warm-up.")
public final class LinearDecay implements RateSchedule {
  private final Params params;

  /** What a descriptor can set. */
  public record Params(
      @Describe("Steps over which the rate rises to its base.") int warmup,
      @Describe("What is left of the base rate at the last step.") double finalFraction) {
    public Params {
      Warmup.check(warmup, finalFraction);
    }

    public static Params defaults() {
      return new Params(0, 0);
    }
  }

  @Inject
  public LinearDecay(Params params) {
    this.params = params;
  }

  @Override
  public double factor(long step, long total) {
    double done = Warmup.decayed(step, params.warmup(), total);
    double fall = 1 - (1 - params.finalFraction()) * done;
    return Warmup.rise(step, params.warmup()) * fall;
  }
}
