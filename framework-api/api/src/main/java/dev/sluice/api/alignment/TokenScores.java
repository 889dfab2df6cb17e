package dev.sluice.api.alignment;

/**
 * Answers token by token. Shared, not copied.
 *
 * @param logProbability log pi(y_t | x, y_before t) of each token, shape {@code [n, tokens of i]}
 * @param reference the same under the reference policy
 * @param logSquares log of the sum over words of pi(word | x, y_before t)^2, the same shape; empty
 *     where no loss asked for it
 * @param divergence the sum over the answer's tokens of KL(pi_ref(. | x, y_before t) || pi), shape
 *     {@code [n]}; empty where no loss asked for it
 */
public record TokenScores(
    double[][] logProbability, double[][] reference, double[][] logSquares, double[] divergence) {

  /** Where single tokens are not known. */
  public static TokenScores none() {
    return new TokenScores(new double[0][], new double[0][], new double[0][], new double[0]);
  }
}
