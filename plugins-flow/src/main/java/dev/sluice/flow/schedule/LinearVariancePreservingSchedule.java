package dev.sluice.flow.schedule;

import dev.sluice.api.flow.Schedule;
import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;

/**
 * alpha = t, beta = sqrt(1 - t^2): the variance of whitened data is kept, and the data comes in at
 * constant speed. Exact at both ends; at t = 1 beta's rate is minus infinity.
 */
@Describe("Variance kept, data at constant speed: alpha = t, beta = sqrt(1 - t^2).")
public final class LinearVariancePreservingSchedule implements Schedule {
  @Inject
  public LinearVariancePreservingSchedule() {}

  @Override
  public double alpha(double t) {
    return t;
  }

  @Override
  public double beta(double t) {
    return Math.sqrt((1 - t) * (1 + t));
  }

  @Override
  public double alphaRate(double t) {
    return 1;
  }

  @Override
  public double betaRate(double t) {
    return -t / beta(t);
  }

  @Override
  public double timeOfLogSnr(double logSnr) {
    return Math.sqrt(Sigmoid.of(logSnr));
  }
}
