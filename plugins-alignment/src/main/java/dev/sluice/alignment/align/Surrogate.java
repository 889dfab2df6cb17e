package dev.sluice.alignment.align;

/**
 * PPO's clipped surrogate of one ratio rho = pi / pi_old, to be minimised: {@code -min(rho A,
 * clip(rho, 1 - low, 1 + high) A)} (Schulman et al. 2017, arXiv:1707.06347, equation 7; with two
 * bounds Yu et al. 2025, arXiv:2503.14476, equation 10).
 *
 * @param loss the ratio's
 * @param slope d loss / d log rho
 * @param clipped whether rho is outside [1 - low, 1 + high]
 */
public record Surrogate(double loss, double slope, boolean clipped) {
  /** With one bound. */
  public static Surrogate at(double log, double oldLog, double advantage, double epsilon) {
    return ofRatio(log - oldLog, advantage, epsilon, epsilon);
  }

  /**
   * With two bounds.
   *
   * @param logRatio log rho
   */
  static Surrogate ofRatio(double logRatio, double advantage, double low, double high) {
    double ratio = Math.exp(logRatio);
    double held = Math.min(Math.max(ratio, 1 - low), 1 + high);
    boolean clipped = ratio - 1 > high || 1 - ratio > low;
    if (ratio * advantage <= held * advantage) {
      return new Surrogate(-ratio * advantage, -ratio * advantage, clipped);
    }
    return new Surrogate(-held * advantage, 0, clipped);
  }
}
