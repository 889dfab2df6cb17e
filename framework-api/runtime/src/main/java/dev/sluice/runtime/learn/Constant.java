package dev.sluice.runtime.learn;

import dev.sluice.api.learn.RateSchedule;
import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;

/** The base rate throughout. */
@Describe("The base rate throughout.")
public final class Constant implements RateSchedule {
  @Inject
  public Constant() {}

  @Override
  public double factor(long step, long total) {
    return 1;
  }
}
