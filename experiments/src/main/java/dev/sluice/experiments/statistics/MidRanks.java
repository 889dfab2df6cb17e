package dev.sluice.experiments.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Ranks from 1, equal values sharing the mean of theirs (midranks), and what the ties take off a
 * rank test's variance.
 *
 * @param ranks in the order of the values
 * @param ties the sum of t^3 - t over groups of t equal values; 0 without ties
 */
record MidRanks(double[] ranks, double ties) {
  static MidRanks of(double[] values) {
    int[] order = order(values);
    double[] ranks = new double[values.length];
    double ties = 0;
    for (int from = 0, to; from < order.length; from = to) {
      to = from + 1;
      while (to < order.length && values[order[to]] == values[order[from]]) {
        to++;
      }
      for (int i = from; i < to; i++) {
        ranks[order[i]] = (from + 1 + to) / 2.0;
      }
      double t = to - from;
      ties += t * t * t - t;
    }
    return new MidRanks(ranks, ties);
  }

  /** The places of the values, from the least value to the greatest. */
  static int[] order(double[] values) {
    return IntStream.range(0, values.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> values[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Twice the ranks, which are whole numbers also where values are tied. */
  int[] doubled() {
    return Arrays.stream(ranks).mapToInt(rank -> (int) Math.round(2 * rank)).toArray();
  }
}
