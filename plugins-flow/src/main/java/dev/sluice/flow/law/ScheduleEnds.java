package dev.sluice.flow.law;

import dev.sluice.api.flow.Schedule;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;

/** A schedule goes from noise to data. */
@Theorem(
    name = "ends",
    statement =
        "alpha(0) is the stated rest of data, usually 0, beta(0) = 1 up to its square, alpha(1)"
            + " = 1, beta(1) = 0.")
public final class ScheduleEnds implements Law<Schedule> {
  @Override
  public Evidence check(Schedule schedule) {
    double rest = schedule.dataAtStart();
    double start =
        Math.max(Math.abs(schedule.alpha(0) - rest), Math.abs(schedule.beta(0) - 1) - rest * rest);
    double end = Math.max(Math.abs(schedule.alpha(1) - 1), Math.abs(schedule.beta(1)));
    return Evidence.atMost("distance from the ends", Worst.of(start, end), 1e-12);
  }
}
