package dev.sluice.alignment.exact;

import java.util.Comparator;
import java.util.stream.IntStream;

/** The distribution of the best of n answers. */
public final class BestOf {
  private BestOf() {}

  /**
   * With F the reference's distribution function over rewards, {@code F(r)^n - F(before r)^n};
   * equal rewards share as the reference does.
   *
   * @return shape {@code [x, y]}
   */
  public static double[][] distribution(TabularProblem problem, int n) {
    double[][] distribution = new double[problem.prompts().length][];
    for (int x = 0; x < distribution.length; x++) {
      distribution[x] = row(problem.reference()[x], problem.reward()[x], n);
    }
    return distribution;
  }

  private static double[] row(double[] reference, double[] reward, int n) {
    int[] order =
        IntStream.range(0, reward.length)
            .boxed()
            .sorted(Comparator.comparingDouble(y -> reward[y]))
            .mapToInt(y -> y)
            .toArray();
    double[] distribution = new double[reward.length];
    double below = 0;
    int from = 0;
    while (from < order.length) {
      int to = from;
      double mass = 0;
      while (to < order.length && reward[order[to]] == reward[order[from]]) {
        mass += reference[order[to++]];
      }
      double upTo = to == order.length ? 1 : below + mass;
      double share = (Math.pow(upTo, n) - Math.pow(below, n)) / mass;
      for (int k = from; k < to; k++) {
        distribution[order[k]] = reference[order[k]] * share;
      }
      below = upTo;
      from = to;
    }
    return distribution;
  }
}
