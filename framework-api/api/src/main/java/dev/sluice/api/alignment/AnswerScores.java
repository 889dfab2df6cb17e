package dev.sluice.api.alignment;

/**
 * What a policy says of answers, word by word.
 *
 * @param logProbability log pi(y_t | x, y_before t), natural logarithm, shape {@code [n, words of
 *     i]}
 * @param logDistribution log pi(. | x, y_before t), shape {@code [n, words of i, vocabulary]};
 *     empty where not asked for
 */
public record AnswerScores(double[][] logProbability, double[][][] logDistribution) {
  /** The log-probability of each whole answer, shape {@code [n]}. */
  public double[] totals() {
    double[] totals = new double[logProbability.length];
    for (int i = 0; i < totals.length; i++) {
      for (double log : logProbability[i]) {
        totals[i] += log;
      }
    }
    return totals;
  }
}
