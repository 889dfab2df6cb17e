package dev.sluice.alignment.law;

import dev.sluice.alignment.align.Listing;
import dev.sluice.alignment.exact.TabularProblem;
import dev.sluice.api.alignment.AlignmentTask;
import java.util.Arrays;
import java.util.SplittableRandom;

/** A task as tables with a reference drawn at random, and policies drawn at random. */
final class TaskTables {
  private TaskTables() {}

  static TabularProblem problem(AlignmentTask task, Listing listing) {
    double[][] rewards = listing.table(i -> task.reward(listing.completions().get(i)));
    return new TabularProblem(
        task.promptDistribution(), policy(rewards, new SplittableRandom(48)), rewards);
  }

  /** A softmax of normal numbers, one for each answer. */
  static double[][] policy(double[][] like, SplittableRandom random) {
    double[][] policy = new double[like.length][];
    for (int x = 0; x < policy.length; x++) {
      policy[x] = new double[like[x].length];
      for (int y = 0; y < policy[x].length; y++) {
        policy[x][y] = Math.exp(random.nextGaussian());
      }
      double sum = Arrays.stream(policy[x]).sum();
      policy[x] = Arrays.stream(policy[x]).map(p -> p / sum).toArray();
    }
    return policy;
  }
}
