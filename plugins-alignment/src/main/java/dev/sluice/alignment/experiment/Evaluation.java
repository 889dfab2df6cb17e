package dev.sluice.alignment.experiment;

import dev.sluice.alignment.align.Listing;
import dev.sluice.alignment.exact.Frontier;
import dev.sluice.alignment.exact.TabularOptimum;
import dev.sluice.alignment.exact.TabularPolicy;
import dev.sluice.alignment.exact.TabularProblem;
import dev.sluice.api.alignment.Policy;
import java.util.Map;
import java.util.TreeMap;

/** A policy against exact truth. */
final class Evaluation {
  private final TabularProblem problem;
  private final Listing listing;
  private final TabularOptimum optimum;
  private final Frontier frontier;

  /**
   * @param beta of the optimum that policies are compared with
   */
  Evaluation(TabularProblem problem, Listing listing, double beta) {
    this.problem = problem;
    this.listing = listing;
    this.optimum = TabularOptimum.of(problem, beta);
    this.frontier = new Frontier(problem);
  }

  TabularOptimum optimum() {
    return optimum;
  }

  /** KL(pi || pi*). */
  double distance(Policy policy) {
    return TabularPolicy.divergence(problem, listing.distribution(policy), optimum.policy());
  }

  /** Expected reward, divergence from the reference, and what is missing to the best. */
  Map<String, Double> of(Policy policy) {
    double[][] distribution = listing.distribution(policy);
    Map<String, Double> values = new TreeMap<>();
    values.put("reward", TabularPolicy.reward(problem, distribution));
    values.put("kl", TabularPolicy.divergence(problem, distribution, problem.reference()));
    values.put("objective", TabularPolicy.objective(problem, distribution, optimum.beta()));
    values.put(
        "objective-gap",
        optimum.value() - TabularPolicy.objective(problem, distribution, optimum.beta()));
    values.put("distance", TabularPolicy.divergence(problem, distribution, optimum.policy()));
    values.put("frontier-gap", frontier.gap(distribution));
    return values;
  }
}
