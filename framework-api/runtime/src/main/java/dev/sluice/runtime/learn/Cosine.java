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
  private final Decay decay;

  @Inject
  public Cosine(Decay decay) {
    this.decay = decay;
  }

  @Override
  public double factor(long step, long total) {
    double done = decay.done(step, total);
    double end = decay.finalFraction();
    double fall = end + (1 - end) * (1 + Math.cos(Math.PI * done)) / 2;
    return decay.rise(step) * fall;
  }
}
