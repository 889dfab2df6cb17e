package dev.sluice.alignment.exact;

/** Expectations of a policy pi(y | x), shape {@code [x, y]}, by enumeration. */
public final class TabularPolicy {
  private TabularPolicy() {}

  /** E r(x, y). */
  public static double reward(TabularProblem problem, double[][] policy) {
    double sum = 0;
    for (int x = 0; x < policy.length; x++) {
      for (int y = 0; y < policy[x].length; y++) {
        sum += problem.prompts()[x] * policy[x][y] * problem.reward()[x][y];
      }
    }
    return sum;
  }

  /** E_x KL(p(. | x) || q(. | x)), natural logarithm; an answer of probability 0 under p adds 0. */
  public static double divergence(TabularProblem problem, double[][] p, double[][] q) {
    double sum = 0;
    for (int x = 0; x < p.length; x++) {
      for (int y = 0; y < p[x].length; y++) {
        if (p[x][y] > 0) {
          sum += problem.prompts()[x] * p[x][y] * Math.log(p[x][y] / q[x][y]);
        }
      }
    }
    return sum;
  }

  /** J(pi) = E r - beta E_x KL(pi || pi_ref). */
  public static double objective(TabularProblem problem, double[][] policy, double beta) {
    return reward(problem, policy) - beta * divergence(problem, policy, problem.reference());
  }

  /**
   * dJ / dtheta of a softmax table pi = softmax(theta): {@code p(x) pi(y|x) [A - E_pi A]}, A = r -
   * beta log(pi / pi_ref).
   *
   * @return shape {@code [x, y]}
   */
  public static double[][] objectiveGradient(
      TabularProblem problem, double[][] policy, double beta) {
    double[][] gradient = new double[policy.length][];
    for (int x = 0; x < policy.length; x++) {
      int answers = policy[x].length;
      double[] advantage = new double[answers];
      double mean = 0;
      for (int y = 0; y < answers; y++) {
        double ratio = Math.log(policy[x][y] / problem.reference()[x][y]);
        advantage[y] = problem.reward()[x][y] - beta * ratio;
        mean += policy[x][y] * advantage[y];
      }
      gradient[x] = new double[answers];
      for (int y = 0; y < answers; y++) {
        gradient[x][y] = problem.prompts()[x] * policy[x][y] * (advantage[y] - mean);
      }
    }
    return gradient;
  }
}
