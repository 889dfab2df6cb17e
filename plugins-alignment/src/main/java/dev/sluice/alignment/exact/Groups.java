package dev.sluice.alignment.exact;

import java.util.ArrayList;
import java.util.List;

/**
 * Every group of answers that can be drawn to one prompt, as how often each answer is in it.
 *
 * @param counts of each answer, shape {@code [groups, y]}
 */
public record Groups(List<int[]> counts) {
  /**
   * All groups of a size.
   *
   * @param answers how many answers there are
   * @param size answers in a group
   */
  public static Groups of(int answers, int size) {
    List<int[]> counts = new ArrayList<>();
    extend(new int[answers], 0, size, counts);
    return new Groups(counts);
  }

  private static void extend(int[] counts, int from, int left, List<int[]> all) {
    if (from == counts.length - 1) {
      counts[from] = left;
      all.add(counts.clone());
      return;
    }
    for (int k = 0; k <= left; k++) {
      counts[from] = k;
      extend(counts, from + 1, left - k, all);
    }
  }

  /**
   * How likely a group is, in any order.
   *
   * @param policy the answers' probabilities
   */
  public static double probability(int[] counts, double[] policy) {
    double probability = 1;
    int drawn = 0;
    for (int y = 0; y < counts.length; y++) {
      for (int k = 1; k <= counts[y]; k++) {
        drawn++;
        probability *= policy[y] * drawn / k;
      }
    }
    return probability;
  }
}
