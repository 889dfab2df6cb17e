package dev.sluice.flow.schedule;

import dev.sluice.api.flow.Schedule;
import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;

/**
 * alpha = t, beta = 1 - t: conditional paths are straight lines at constant speed, the conditional
 * optimal transport of Lipman et al. 2022 (arXiv:2210.02747, section 4.1 with sigma_min = 0). Exact
 * at both ends, all rates finite.
 */
@Describe("Straight lines at constant speed: alpha = t, beta = 1 - t.")
public final class LinearSchedule implements Schedule {
  @Inject
  public LinearSchedule() {}

  @Override
  public double alpha(double t) {
    return t;
  }

  @Override
  public double beta(double t) {
    return 1 - t;
  }

  @Override
  public double alphaRate(double t) {
    return 1;
  }

  @Override
  public double betaRate(double t) {
    return -1;
  }

  @Override
  public double timeOfLogSnr(double logSnr) {
    return Sigmoid.of(logSnr / 2);
  }
}
