package dev.sluice.flow.law;

import dev.sluice.api.flow.Schedule;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import java.util.function.DoubleUnaryOperator;

/** The rates of a schedule are its derivatives. */
@Theorem(
    name = "rates",
    statement = "alpha' and beta' equal the differences of alpha and beta at 0.05 <= t <= 0.95.")
public final class ScheduleRates implements Law<Schedule> {
  @Override
  public Evidence check(Schedule schedule) {
    double worst = 0;
    for (int i = 1; i <= 19; i++) {
      double t = i / 20.0;
      worst =
          Worst.of(
              worst,
              gap(schedule::alpha, t, schedule.alphaRate(t)),
              gap(schedule::beta, t, schedule.betaRate(t)));
    }
    return Evidence.atMost("relative difference", worst, 1e-8);
  }

  private static double gap(DoubleUnaryOperator of, double t, double rate) {
    return Math.abs(Slope.of(of, t) - rate) / (1 + Math.abs(rate));
  }
}
