package dev.sluice.alignment.align;

import dev.sluice.api.run.Metrics;
import java.util.Arrays;

/**
 * What a policy's own answers say of it.
 *
 * @param reward mean over answers
 * @param deviation standard deviation of the rewards (with n - 1)
 * @param divergence mean over answers of {@code sum_t e^-s - 1 + s}, s = log pi - log pi_ref of the
 *     word: an unbiased estimate of KL(pi || pi_ref), in nats (k3; Schulman 2020)
 * @param length mean number of words, the ending one included
 * @param entropy mean over words of -log pi, an estimate of the entropy of a word, in nats
 * @param equal share of groups whose rewards are all equal, which teach nothing
 */
record RolloutFigures(
    double reward,
    double deviation,
    double divergence,
    double length,
    double entropy,
    double equal) {
  /**
   * @param group answers to one prompt
   */
  static RolloutFigures of(Rollout rollout, int group) {
    int n = rollout.rewards().length;
    double divergence = 0;
    double minus = 0;
    int words = 0;
    for (int i = 0; i < n; i++) {
      double[] logs = rollout.logs()[i];
      divergence += logs.length * DivergenceEstimates.of(logs, rollout.references()[i]).k3() / n;
      minus -= Arrays.stream(logs).sum();
      words += logs.length;
    }
    return new RolloutFigures(
        Arrays.stream(rollout.rewards()).sum() / n,
        Centred.deviation(rollout.rewards()),
        divergence,
        (double) words / n,
        minus / words,
        rollout.equalGroups(group).size() / (n / (double) group));
  }

  void log(Metrics metrics, long step) {
    metrics.log("train/reward", step, reward);
    metrics.log("train/reward-deviation", step, deviation);
    metrics.log("train/kl", step, divergence);
    metrics.log("train/answer-length", step, length);
    metrics.log("train/entropy", step, entropy);
    metrics.log("train/equal-groups", step, equal);
  }
}
