package dev.sluice.flow.law;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Schedule;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import dev.sluice.flow.path.ScheduleChange;
import dev.sluice.flow.schedule.LinearSchedule;

/** What was learnt under one schedule serves another. */
@Theorem(
    name = "change",
    statement =
        "A mixture's exact velocity under the linear schedule, changed to this one, is its exact"
            + " velocity under this one, and back.")
public final class ChangeOfSchedule implements Law<Schedule> {
  @Override
  public Evidence check(Schedule schedule) {
    Schedule linear = new LinearSchedule();
    return Evidence.atMost(
        "relative difference", Worst.of(gap(linear, schedule), gap(schedule, linear)), 1e-9);
  }

  private static double gap(Schedule from, Schedule to) {
    PlaneProblem problem = new PlaneProblem(to);
    VelocityField changed = new ScheduleChange(new PlaneProblem(from).field(), from, to);
    Points x = problem.points();
    double[] t = problem.times(0);
    for (int i = 0; i < t.length; i++) {
      // A schedule that begins with a rest of data has no earlier log-SNR to change to.
      t[i] = Math.max(t[i], 0.2);
    }
    Points exact = Points.zeros(x.count(), 2);
    Points found = Points.zeros(x.count(), 2);
    problem.field().evaluate(x, t, exact);
    changed.evaluate(x, t, found);
    double worst = 0;
    for (int k = 0; k < exact.values().length; k++) {
      double right = exact.values()[k];
      worst = Worst.of(worst, Math.abs(found.values()[k] - right) / (1 + Math.abs(right)));
    }
    return worst;
  }
}
