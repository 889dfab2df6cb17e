package dev.sluice.alignment.align;

/**
 * PPO's clipped surrogate of one word, to be minimised: {@code -min(rho A, clip(rho, 1 - eps, 1 +
 * eps) A)} with rho = pi / pi_old (Schulman et al. 2017, arXiv:1707.06347, equation 7).
 *
 * @param loss the word's
 * @param slope d loss / d log pi
 * @param clipped whether rho is outside [1 - eps, 1 + eps]
 */
public record Surrogate(double loss, double slope, boolean clipped) {
  public static Surrogate at(double log, double oldLog, double advantage, double epsilon) {
    double ratio = Math.exp(log - oldLog);
    double held = Math.min(Math.max(ratio, 1 - epsilon), 1 + epsilon);
    boolean clipped = Math.abs(ratio - 1) > epsilon;
    if (ratio * advantage <= held * advantage) {
      return new Surrogate(-ratio * advantage, -ratio * advantage, clipped);
    }
    return new Surrogate(-held * advantage, 0, clipped);
  }
}
