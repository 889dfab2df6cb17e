package dev.sluice.runtime.learn;

import dev.sluice.api.learn.RateSchedule;
import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;

/** A straight line from the base rate down to a fraction of it, after a linear warm-up. */
@Describe("A straight line down to a fraction of the base rate, after a linear warm-up.")
public final class LinearDecay implements RateSchedule {
  private final Decay decay;

  @Inject
  public LinearDecay(Decay decay) {
    this.decay = decay;
  }

  @Override
  public double factor(long step, long total) {
    double done = decay.done(step, total);
    double fall = 1 - (1 - decay.finalFraction()) * done;
    return decay.rise(step) * fall;
  }
}
