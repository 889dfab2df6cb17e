package dev.sluice.experiments.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Holm's step-down correction (Holm 1979): the k-th smallest of m p values times m - k + 1, made
 * non-decreasing and at most 1. Rejecting where the result is below alpha keeps the probability of
 * any false claim in the family below alpha, whatever the tests' dependence.
 */
final class Holm {
  private Holm() {}

  /** In the order of {@code p}. */
  static double[] correct(double[] p) {
    int[] order =
        IntStream.range(0, p.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> p[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] corrected = new double[p.length];
    double floor = 0;
    for (int k = 0; k < order.length; k++) {
      floor = Math.max(floor, Math.min(1, p[order[k]] * (p.length - k)));
      corrected[order[k]] = floor;
    }
    return corrected;
  }
}
