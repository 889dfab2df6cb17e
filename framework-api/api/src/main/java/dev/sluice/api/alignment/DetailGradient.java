package dev.sluice.api.alignment;

/**
 * The part of a preference loss' gradient that is not the same for all tokens of an answer. Each
 * array is empty where that part is 0.
 *
 * @param chosenTokens d loss / d log pi(y_t) of single tokens, beyond what the gradient of the
 *     whole answer says, shape {@code [n, tokens of i]}
 * @param rejectedTokens the same of the rejected answers
 * @param chosenDivergence d loss / d divergence of the preferred answers, shape {@code [n]}
 * @param rejectedDivergence the same of the rejected answers
 * @param gold d loss / d log pi of the best answers that are known, shape {@code [n]}
 */
public record DetailGradient(
    double[][] chosenTokens,
    double[][] rejectedTokens,
    double[] chosenDivergence,
    double[] rejectedDivergence,
    double[] gold) {

  /** A gradient in whole answers only. */
  public static DetailGradient none() {
    return new DetailGradient(
        new double[0][], new double[0][], new double[0], new double[0], new double[0]);
  }

  /** A gradient in single tokens. */
  public static DetailGradient ofTokens(double[][] chosen, double[][] rejected) {
    return new DetailGradient(chosen, rejected, new double[0], new double[0], new double[0]);
  }
}
