package dev.sluice.alignment.exploration.exact;

import dev.sluice.api.exploration.EpisodicMdp;
import dev.sluice.api.exploration.Transition;
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
  static Evidences after(EpisodicMdp phase, double[] weights, int state, int action) {
    Map<Seen, double[]> by = new LinkedHashMap<>();
    for (int u = 0; u < weights.length; u++) {
      if (weights[u] > 0) {
        for (Transition transition : phase.transitions(u, state, action)) {
          double[] seen =
              by.computeIfAbsent(
                  new Seen(transition.next(), transition.observation()),
                  k -> new double[weights.length]);
          seen[u] += weights[u] * transition.probability();
        }
      }
    }
    return new Evidences(by);
  }

  /** The mean reward of an action, times the weights' sum. */
  static double reward(EpisodicMdp phase, double[] weights, int state, int action) {
    double sum = 0;
    for (int u = 0; u < weights.length; u++) {
      if (weights[u] > 0) {
        for (Transition transition : phase.transitions(u, state, action)) {
          sum += weights[u] * transition.probability() * transition.reward();
        }
      }
    }
    return sum;
  }
}
