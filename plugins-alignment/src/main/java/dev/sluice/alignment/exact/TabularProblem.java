package dev.sluice.alignment.exact;

/**
 * Finitely many prompts x and answers y. Shared, not copied.
 *
 * @param prompts p(x), above 0, sums to 1, shape {@code [x]}
 * @param reference pi_ref(y | x), above 0, rows sum to 1, shape {@code [x, y]}
 * @param reward r(x, y), shape {@code [x, y]}
 */
public record TabularProblem(double[] prompts, double[][] reference, double[][] reward) {
  private static final double ROUNDING = 1e-9;

  public TabularProblem {
    if (reference.length != prompts.length || reward.length != prompts.length) {
      throw new IllegalArgumentException(
          "one row a prompt: "
              + prompts.length
              + " prompts, "
              + reference.length
              + " rows of reference, "
              + reward.length
              + " of reward");
    }
    requireDistribution("prompts", prompts);
    for (int x = 0; x < prompts.length; x++) {
      requireDistribution("reference of prompt " + x, reference[x]);
      if (reward[x].length != reference[x].length) {
        throw new IllegalArgumentException(
            "prompt "
                + x
                + " has "
                + reference[x].length
                + " answers and "
                + reward[x].length
                + " rewards");
      }
    }
  }

  private static void requireDistribution(String name, double[] p) {
    double sum = 0;
    for (double x : p) {
      if (!(x > 0)) {
        throw new IllegalArgumentException(name + ": probabilities are above 0, not " + x);
      }
      sum += x;
    }
    if (Math.abs(sum - 1) > ROUNDING) {
      throw new IllegalArgumentException(name + ": probabilities sum to 1, not " + sum);
    }
  }
}
