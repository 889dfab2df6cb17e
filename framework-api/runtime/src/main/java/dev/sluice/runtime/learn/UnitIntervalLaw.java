package dev.sluice.runtime.learn;

import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import dev.sluice.api.learn.RateSchedule;

/** A schedule scales the base rate down, never up and never below zero. */
@Theorem(
    name = "factor-in-unit-interval",
    statement =
        "The factor is a finite number in [0, 1] at every step of runs of 1 to 12,345 steps.")
final class UnitIntervalLaw implements Law<RateSchedule> {
  private static final long[] TOTALS = {1, 2, 3, 10, 100, 1000, 12_345};

  @Override
  public Evidence check(RateSchedule schedule) {
    double worst = 0;
    for (long total : TOTALS) {
      for (long step = 1; step <= total; step++) {
        double factor = schedule.factor(step, total);
        worst = Deviation.worst(worst, Math.max(-factor, factor - 1));
      }
    }
    return Evidence.atMost("the largest distance outside [0, 1]", worst, 0);
  }
}
