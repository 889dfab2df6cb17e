package dev.sluice.flow.law;

import dev.sluice.api.flow.Schedule;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;

/** Times are found again by their signal-to-noise ratio. */
@Theorem(name = "log-snr-inverse", statement = "The time of log-SNR(t) is t.")
public final class LogSnrInverse implements Law<Schedule> {
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
