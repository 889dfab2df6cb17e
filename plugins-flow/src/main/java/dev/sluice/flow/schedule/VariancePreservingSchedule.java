package dev.sluice.flow.schedule;

import dev.sluice.api.flow.Schedule;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Positive;
import dev.sluice.api.plugin.Rule;
import jakarta.inject.Inject;

/**
 * The variance-preserving diffusion with a linear noise rate (Song et al. 2020, arXiv:2011.13456,
 * equation 33), run from noise to data: with s = 1 - t and T(s) = s beta_min + s^2 (beta_max -
 * beta_min) / 2, alpha = exp(-T/2) and beta = sqrt(1 - exp(-T)).
 *
 * <p>Not exact at t = 0: alpha(0) = {@link #dataAtStart}, 0.0066 by default, so sampling from
 * standard normal noise starts slightly off the path. At t = 1 the ends are exact but beta's rate
 * is minus infinity.
 */
@Describe("The variance-preserving diffusion with a linear noise rate.")
public final class VariancePreservingSchedule implements Schedule {
  private final double min;
  private final double max;

  @Inject
  public VariancePreservingSchedule(Params params) {
    this.min = params.betaMin();
    this.max = params.betaMax();
  }

  private double integral(double t) {
    double s = 1 - t;
    return s * (min + 0.5 * s * (max - min));
  }

  private double rate(double t) {
    return min + (1 - t) * (max - min);
  }

  @Override
  public double alpha(double t) {
    return Math.exp(-0.5 * integral(t));
  }

  @Override
  public double beta(double t) {
    return Math.sqrt(-Math.expm1(-integral(t)));
  }

  @Override
  public double alphaRate(double t) {
    return 0.5 * rate(t) * alpha(t);
  }

  @Override
  public double betaRate(double t) {
    return -0.5 * rate(t) * Math.exp(-integral(t)) / beta(t);
  }

  @Override
  public double dataAtStart() {
    return alpha(0);
  }

  @Override
  public double logSnr(double t) {
    return -Math.log(Math.expm1(integral(t)));
  }

  /** Below log-SNR(0), which no time has, the answer is 0. */
  @Override
  public double timeOfLogSnr(double logSnr) {
    // log(1 + exp(-l)) without overflow where there is almost no data.
    double integral = Math.max(-logSnr, 0) + Math.log1p(Math.exp(-Math.abs(logSnr)));
    // The root of the quadratic in the form that does not cancel.
    double s = 2 * integral / (min + Math.sqrt(min * min + 2 * (max - min) * integral));
    return Math.max(0, 1 - s);
  }

  /** The noise rate at the data's and at the noise's end. */
  public record Params(
      @Describe("The noise rate at the data's end.") @Positive double betaMin,
      @Describe("The noise rate at the noise's end, at least beta-min.") @Positive double betaMax) {
    public Params {
      Rule.of("beta-max", "beta-min")
          .require(
              betaMax >= betaMin,
              "beta-max must be at least beta-min, %s, not %s",
              betaMin,
              betaMax);
    }
  }
}
