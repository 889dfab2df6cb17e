package dev.sluice.alignment.loss;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.api.alignment.PreferenceBatch;
import dev.sluice.testing.Vectors;
import java.util.Arrays;

/**
 * Logits of policy and reference, as sequence log-probabilities: the logits at position t - 1
 * predict the token at t; the first half of the rows is chosen, the second rejected.
 */
record PeerInputs(JsonNode inputs) {
  PreferenceBatch batch() {
    double[] policy = logProbabilities("logits");
    double[] reference = logProbabilities("ref_logits");
    int n = policy.length / 2;
    return new PreferenceBatch(
        Arrays.copyOf(policy, n),
        Arrays.copyOfRange(policy, n, 2 * n),
        Arrays.copyOf(reference, n),
        Arrays.copyOfRange(reference, n, 2 * n),
        tokens(0, n),
        tokens(n, 2 * n));
  }

  /**
   * Carries a gradient in sequence log-probabilities on to the logits, row-major: the logits at
   * position t - 1 predict the token at t, and d log p(y) / d logit_j = [j = y] - p_j.
   *
   * @param rowGradient one number a row, chosen rows first
   */
  double[] inLogits(double[] rowGradient) {
    JsonNode logits = inputs.get("logits");
    int length = logits.get(0).size();
    int words = logits.get(0).get(0).size();
    double[] gradient = new double[rowGradient.length * length * words];
    for (int row = 0; row < rowGradient.length; row++) {
      for (int t = 1; t < length; t++) {
        if (completes(row, t)) {
          double[] at = Vectors.numbers(logits.get(row).get(t - 1));
          double total = logSumExp(at);
          int answer = inputs.get("input_ids").get(row).get(t).intValue();
          for (int word = 0; word < words; word++) {
            gradient[(row * length + t - 1) * words + word] =
                rowGradient[row] * ((word == answer ? 1 : 0) - Math.exp(at[word] - total));
          }
        }
      }
    }
    return gradient;
  }

  private double[] logProbabilities(String name) {
    double[] sums = new double[inputs.get("input_ids").size()];
    for (int row = 0; row < sums.length; row++) {
      JsonNode ids = inputs.get("input_ids").get(row);
      for (int t = 1; t < ids.size(); t++) {
        if (completes(row, t)) {
          double[] logits = Vectors.numbers(inputs.get(name).get(row).get(t - 1));
          sums[row] += logits[ids.get(t).intValue()] - logSumExp(logits);
        }
      }
    }
    return sums;
  }

  private int[] tokens(int from, int to) {
    int[] counts = new int[to - from];
    for (int row = from; row < to; row++) {
      for (int t = 1; t < inputs.get("input_ids").get(row).size(); t++) {
        counts[row - from] += completes(row, t) ? 1 : 0;
      }
    }
    return counts;
  }

  private boolean completes(int row, int t) {
    return inputs.get("completion_mask").get(row).get(t).intValue() == 1;
  }

  private static double logSumExp(double[] logits) {
    double max = Arrays.stream(logits).max().orElseThrow();
    return max + Math.log(Arrays.stream(logits).map(x -> Math.exp(x - max)).sum());
  }
}
