package dev.sluice.alignment.dream.exact;

import dev.sluice.api.exploration.Outcome;
import dev.sluice.api.exploration.Phase;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is seen after an action, and how likely each problem makes it. */
record Evidences(Map<Seen, double[]> weights) {
  /** What the agent sees. */
  record Seen(int next, int observation) {}

  /**
   * @param weights w(u), proportional to the belief before, shape {@code [u]}
   * @return by what is seen, w(u) P(seen | u), in the order in which the problems give it
   */
  static Evidences after(Phase phase, double[] weights, int state, int action) {
    Map<Seen, double[]> by = new LinkedHashMap<>();
    for (int u = 0; u < weights.length; u++) {
      if (weights[u] > 0) {
        for (Outcome outcome : phase.outcomes(u, state, action)) {
          double[] seen =
              by.computeIfAbsent(
                  new Seen(outcome.next(), outcome.observation()), k -> new double[weights.length]);
          seen[u] += weights[u] * outcome.probability();
        }
      }
    }
    return new Evidences(by);
  }

  /** The mean reward of an action, times the weights' sum. */
  static double reward(Phase phase, double[] weights, int state, int action) {
    double sum = 0;
    for (int u = 0; u < weights.length; u++) {
      if (weights[u] > 0) {
        for (Outcome outcome : phase.outcomes(u, state, action)) {
          sum += weights[u] * outcome.probability() * outcome.reward();
        }
      }
    }
    return sum;
  }
}
