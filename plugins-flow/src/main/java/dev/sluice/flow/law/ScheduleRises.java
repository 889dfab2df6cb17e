package dev.sluice.flow.law;

import dev.sluice.api.flow.Schedule;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;

/** The share of data grows all the way. */
@Theorem(
    name = "log-snr-rises",
    statement = "log(alpha^2 / beta^2) is what alpha and beta say and rises strictly in t.")
public final class ScheduleRises implements Law<Schedule> {
  private static final int TIMES = 1000;

  @Override
  public Evidence check(Schedule schedule) {
    double last = Double.NEGATIVE_INFINITY;
    double violations = 0;
    for (int i = 1; i < TIMES; i++) {
      double t = i / (double) TIMES;
      double now = schedule.logSnr(t);
      double expected = 2 * (Math.log(schedule.alpha(t)) - Math.log(schedule.beta(t)));
      boolean right = now > last && Math.abs(now - expected) <= 1e-9 * (1 + Math.abs(expected));
      violations += right ? 0 : 1;
      last = now;
    }
    return Evidence.atMost("times of " + (TIMES - 1) + " at which it does not", violations, 0);
  }
}
