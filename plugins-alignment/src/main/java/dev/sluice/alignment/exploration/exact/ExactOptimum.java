package dev.sluice.alignment.exploration.exact;

import dev.sluice.api.exploration.MetaEnvironment;
import dev.sluice.api.exploration.Rate;
import dev.sluice.api.exploration.RateSolver;

/**
 * What is best in an environment.
 *
 * @param fullInformation E V*(u): what is earned by whoever is told the problem
 * @param value what is earned after exploring as well as possible
 * @param entropy H(u), in nats
 * @param optimal which way of acting is optimal for which problem, shape {@code [u, a]}
 * @param information the least I(z; u) of a code that keeps every problem's full value, with its
 *     certificate
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record ExactOptimum(
    double fullInformation, double value, double entropy, boolean[][] optimal, Rate information) {

  /**
   * @param graph of the same environment
   */
  public static ExactOptimum of(
      MetaEnvironment environment, KnowledgeGraph graph, RateSolver solver) {
    double[] p = environment.problems();
    BeliefValue acting = new BeliefValue(environment.exploitation());
    double[] told = BeliefValue.ofProblems(environment);
    double full = 0;
    for (int u = 0; u < p.length; u++) {
      full += p[u] * told[u];
    }
    boolean[][] optimal = OptimalPlans.of(environment.exploitation(), p.length);
    return new ExactOptimum(
        full,
        new Exploration(graph).best(node -> acting.of(node.belief()), 0).value(),
        Information.entropy(p),
        optimal,
        new RateDistortion(solver).optimalActions(p, optimal));
  }
}
