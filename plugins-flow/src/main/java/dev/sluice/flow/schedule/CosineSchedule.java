package dev.sluice.flow.schedule;

import dev.sluice.api.flow.Schedule;
import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;

/**
 * alpha = sin(pi t / 2), beta = cos(pi t / 2): the variance of whitened data is kept at 1 on the
 * way (the trigonometric interpolant of Albergo and Vanden-Eijnden 2022, arXiv:2209.15571). Exact
 * at both ends, all rates finite.
 */
@Describe("A quarter of a circle: alpha = sin(pi t / 2), beta = cos(pi t / 2).")
public final class CosineSchedule implements Schedule {
  private static final double QUARTER = Math.PI / 2;

  @Inject
  public CosineSchedule() {}

  /** Each half is measured from its own end, so that the ends are exact. */
  @Override
  public double alpha(double t) {
    return t <= 0.5 ? Math.sin(QUARTER * t) : Math.cos(QUARTER * (1 - t));
  }

  @Override
  public double beta(double t) {
    return t <= 0.5 ? Math.cos(QUARTER * t) : Math.sin(QUARTER * (1 - t));
  }

  @Override
  public double alphaRate(double t) {
    return QUARTER * beta(t);
  }

  @Override
  public double betaRate(double t) {
    return -QUARTER * alpha(t);
  }

  @Override
  public double timeOfLogSnr(double logSnr) {
    return Math.atan(Math.exp(logSnr / 2)) / QUARTER;
  }
}
