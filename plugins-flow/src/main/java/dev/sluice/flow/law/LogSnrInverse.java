package dev.sluice.flow.law;

import dev.sluice.api.flow.Schedule;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;

/** Times are found again by their signal-to-noise ratio. */
public final class LogSnrInverse implements Law<Schedule> {
  @Override
  public String name() {
    return "log-snr-inverse";
  }

  @Override
  public String statement() {
    return "The time of log-SNR(t) is t.";
  }

  @Override
  public Evidence check(Schedule schedule) {
    double worst = 0;
    for (int i = 1; i < 100; i++) {
      double t = i / 100.0;
      worst = Worst.of(worst, Math.abs(schedule.timeOfLogSnr(schedule.logSnr(t)) - t));
    }
    return Evidence.atMost("difference in t", worst, 1e-10);
  }
}
