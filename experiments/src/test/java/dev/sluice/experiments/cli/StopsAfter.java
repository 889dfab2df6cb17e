package dev.sluice.experiments.cli;

import dev.sluice.api.learn.RateSchedule;
import dev.sluice.api.plugin.Offers;
import dev.sluice.api.plugin.Plugin;
import dev.sluice.api.run.RunCancelledException;
import jakarta.inject.Inject;

/** A constant rate that interrupts the run in the step after its last, as a user would. */
final class StopsAfter implements RateSchedule {
  private final Params params;

  record Params(long last) {}

  /** Offers it as {@code stops-after}. */
  static final class Offered implements Plugin {
    @Override
    public void offer(Offers offers) {
      offers.add(RateSchedule.class, "stops-after", StopsAfter.class, new Params(Long.MAX_VALUE));
    }
  }

  @Inject
  StopsAfter(Params params) {
    this.params = params;
  }

  @Override
  public double factor(long step, long total) {
    if (step > params.last) {
      throw new RunCancelledException();
    }
    return 1;
  }
}
