package dev.sluice.runtime.learn;

import dev.sluice.api.learn.RateSchedule;
import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;

/**
 * Half a cosine from the base rate down to a fraction of it (Loshchilov and Hutter,
 * arXiv:1608.03983, equation 5, without restarts), after a linear warm-up.
 */
@Describe("Half a cosine down to a fraction of the base rate, after a linear warm-up.")
public final class Cosine implements RateSchedule {
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
  public Cosine(Params params) {
    this.params = params;
  }

  @Override
  public double factor(long step, long total) {
    double done = Warmup.decayed(step, params.warmup(), total);
    double end = params.finalFraction();
    double fall = end + (1 - end) * (1 + Math.cos(Math.PI * done)) / 2;
    return Warmup.rise(step, params.warmup()) * fall;
  }
}
