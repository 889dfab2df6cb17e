package dev.sluice.attention.kernel;

import java.util.Arrays;

/**
 * The softmax of one row in three passes: maximum, sum of exponentials, division. Subtracting the
 * maximum keeps every exponential at most 1. A row without any score above minus infinity has
 * weights 0.
 *
 * @param weights sum to 1 together with {@code sinkWeight}
 * @param max of the scores and the sink
 * @param sum of e^(score - max) and the sink's; 0 where there is no score above minus infinity
 */
record SafeSoftmax(double[] weights, double sinkWeight, double max, double sum) {
  /**
   * @param sink a further score that has no value; minus infinity where there is none
   */
  static SafeSoftmax of(double[] scores, double sink) {
    double max = Math.max(sink, Arrays.stream(scores).reduce(Double.NEGATIVE_INFINITY, Math::max));
    double[] weights = new double[scores.length];
    if (max == Double.NEGATIVE_INFINITY) {
      return new SafeSoftmax(weights, 0, max, 0);
    }
    double sum = Math.exp(sink - max);
    for (int j = 0; j < scores.length; j++) {
      weights[j] = Math.exp(scores[j] - max);
      sum += weights[j];
    }
    for (int j = 0; j < scores.length; j++) {
      weights[j] /= sum;
    }
    return new SafeSoftmax(weights, Math.exp(sink - max) / sum, max, sum);
  }
}
