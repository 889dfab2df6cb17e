package dev.sluice.alignment.exact;

/**
 * The policy that maximises J(pi) = E[r] - beta E_x KL(pi || pi_ref), by enumeration: pi* = pi_ref
 * e^(r / beta) / Z, with J* = beta E_x log Z (Rafailov et al. 2023, arXiv:2305.18290, equation 4).
 * For every policy, J* - J(pi) = beta E_x KL(pi || pi*).
 *
 * @param beta above 0
 * @param logPartition log Z(x), shape {@code [x]}
 * @param policy pi*(y | x), shape {@code [x, y]}
 * @param value J*
 */
public record TabularOptimum(double beta, double[] logPartition, double[][] policy, double value) {
  public static TabularOptimum of(TabularProblem problem, double beta) {
    if (!(beta > 0)) {
      throw new IllegalArgumentException("beta must be above 0, not " + beta);
    }
    int prompts = problem.prompts().length;
    double[] logPartition = new double[prompts];
    double[][] policy = new double[prompts][];
    double value = 0;
    for (int x = 0; x < prompts; x++) {
      double[] logits = new double[problem.reward()[x].length];
      double max = Double.NEGATIVE_INFINITY;
      for (int y = 0; y < logits.length; y++) {
        logits[y] = Math.log(problem.reference()[x][y]) + problem.reward()[x][y] / beta;
        max = Math.max(max, logits[y]);
      }
      double sum = 0;
      for (double logit : logits) {
        sum += Math.exp(logit - max);
      }
      logPartition[x] = max + Math.log(sum);
      policy[x] = new double[logits.length];
      for (int y = 0; y < logits.length; y++) {
        policy[x][y] = Math.exp(logits[y] - logPartition[x]);
      }
      value += problem.prompts()[x] * beta * logPartition[x];
    }
    return new TabularOptimum(beta, logPartition, policy, value);
  }
}
