package dev.sluice.api.flow;

import dev.sluice.api.plugin.Kind;

/**
 * How data and noise are weighted in time: x_t = alpha(t) x_1 + beta(t) x_0, with noise at t = 0
 * and data at t = 1 (Lipman et al. 2022, arXiv:2210.02747).
 */
@Kind(value = "schedule", description = "How data and noise are weighted in time.")
public interface Schedule {
  /** The weight of the data at {@code t} in [0, 1]. */
  double alpha(double t);

  /** The weight of the noise at {@code t} in [0, 1]. */
  double beta(double t);

  /** d alpha / dt. */
  double alphaRate(double t);

  /** d beta / dt; may be infinite at t = 1, which the implementation states. */
  double betaRate(double t);

  /**
   * alpha(0), the data's weight that is left at the start: 0 where the path begins at pure noise,
   * which is what sampling assumes (Lin et al. 2023, arXiv:2305.08891).
   */
  default double dataAtStart() {
    return 0;
  }

  /** log(alpha^2 / beta^2), increasing in t; infinite at the ends. */
  default double logSnr(double t) {
    return 2 * (Math.log(alpha(t)) - Math.log(beta(t)));
  }

  /** The inverse of {@link #logSnr}: a time in [0, 1]. */
  double timeOfLogSnr(double logSnr);
}
