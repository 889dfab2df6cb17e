package dev.sluice.flow.schedule;

import dev.sluice.api.flow.Schedule;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Positive;
import jakarta.inject.Inject;

/**
 * alpha = t^n, beta = 1 - t^n: the straight lines of {@link LinearSchedule} run at another speed.
 * Exact at both ends. For n below 1 both rates are infinite at t = 0; all others are finite.
 */
@Describe("Straight lines at the speed of a power: alpha = t^n, beta = 1 - t^n.")
public final class PolynomialSchedule implements Schedule {
  private final double n;

  @Inject
  public PolynomialSchedule(Params params) {
    this.n = params.n();
  }

  @Override
  public double alpha(double t) {
    return Math.pow(t, n);
  }

  @Override
  public double beta(double t) {
    // Subtracted from 0 rather than negated: a weight of -0.0 at t = 1 would surprise.
    return 0.0 - Math.expm1(n * Math.log(t));
  }

  @Override
  public double alphaRate(double t) {
    return n * Math.pow(t, n - 1);
  }

  @Override
  public double betaRate(double t) {
    return -alphaRate(t);
  }

  @Override
  public double timeOfLogSnr(double logSnr) {
    return Math.pow(Sigmoid.of(logSnr / 2), 1 / n);
  }

  /** The exponent. */
  public record Params(
      @Describe("The exponent, above 0; 1 is the linear schedule.") @Positive double n) {}
}
