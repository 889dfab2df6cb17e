package dev.sluice.alignment.exact;

import java.util.Arrays;

/**
 * The most reward at each divergence from the reference, by enumeration: the curve of {KL(pi*_beta
 * || pi_ref), E r under pi*_beta} over beta. No policy is above it, and its slope at beta is beta.
 */
public final class Frontier {
  private static final int BISECTIONS = 200;
  private static final double LEAST_BETA = 1e-4;
  private static final double GREATEST_BETA = 1e8;

  private final TabularProblem problem;

  public Frontier(TabularProblem problem) {
    this.problem = problem;
  }

  /**
   * A point of the curve.
   *
   * @param divergence E_x KL(pi*_beta || pi_ref)
   * @param reward E r under pi*_beta
   */
  public record Point(double beta, double divergence, double reward) {}

  /** The optimum at beta. */
  public Point at(double beta) {
    double[][] policy = TabularOptimum.of(problem, beta).policy();
    return new Point(
        beta,
        TabularPolicy.divergence(problem, policy, problem.reference()),
        TabularPolicy.reward(problem, policy));
  }

  /**
   * The most reward at a divergence; beyond what any policy needs it is the best answers' reward.
   *
   * @param divergence at least 0
   */
  public double reward(double divergence) {
    if (divergence <= 0) {
      return TabularPolicy.reward(problem, problem.reference());
    }
    if (divergence >= at(LEAST_BETA).divergence()) {
      return best();
    }
    double low = Math.log(LEAST_BETA);
    double high = Math.log(GREATEST_BETA);
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = (low + high) / 2;
      if (at(Math.exp(middle)).divergence() > divergence) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return at(Math.exp((low + high) / 2)).reward();
  }

  /** How far below the curve a policy is, at its own divergence. */
  public double gap(double[][] policy) {
    return reward(TabularPolicy.divergence(problem, policy, problem.reference()))
        - TabularPolicy.reward(problem, policy);
  }

  private double best() {
    double best = 0;
    for (int x = 0; x < problem.prompts().length; x++) {
      best += problem.prompts()[x] * Arrays.stream(problem.reward()[x]).max().orElseThrow();
    }
    return best;
  }
}
