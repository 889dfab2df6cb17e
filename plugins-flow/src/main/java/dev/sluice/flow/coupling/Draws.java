package dev.sluice.flow.coupling;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Pairing;
import dev.sluice.api.run.RunFailedException;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Pairs drawn from a plan. */
final class Draws {
  private Draws() {}

  /** Each row once, with a column drawn from it. */
  static Pairing rowByRow(Points plan, double marginalError, RandomGenerator random) {
    int n = plan.count();
    int[] columns = new int[n];
    double[] sums = new double[n];
    for (int i = 0; i < n; i++) {
      add(plan, i * n, sums);
      columns[i] = draw(sums, random);
    }
    return new Pairing(IntStream.range(0, n).toArray(), columns, marginalError);
  }

  /** As many pairs as there are rows, independently. */
  static Pairing fromWhole(Points plan, double marginalError, RandomGenerator random) {
    int n = plan.count();
    int[] rows = new int[n];
    int[] columns = new int[n];
    double[] sums = new double[n * n];
    if (n > 0) {
      add(plan, 0, sums);
    }
    for (int i = 0; i < n; i++) {
      int pair = draw(sums, random);
      rows[i] = pair / n;
      columns[i] = pair % n;
    }
    return new Pairing(rows, columns, marginalError);
  }

  /** Writes the sums of the masses up to and with each, from which then can be drawn. */
  private static void add(Points plan, int from, double[] sums) {
    double[] mass = plan.values();
    double sum = 0;
    for (int k = 0; k < sums.length; k++) {
      if (!(mass[from + k] >= 0)) {
        throw new RunFailedException(
            "the coupling's plan gives noise row "
                + (from + k) / plan.count()
                + " and data row "
                + (from + k) % plan.count()
                + " the mass "
                + mass[from + k]
                + "; pairs are drawn from masses that are 0 or more");
      }
      sum += mass[from + k];
      sums[k] = sum;
    }
    if (!(sum > 0 && sum < Double.POSITIVE_INFINITY)) {
      throw new RunFailedException(
          "the masses of the coupling's plan sum to " + sum + "; no pair can be drawn");
    }
  }

  /** An index with probability in proportion to its mass: the first whose sum is above the mark. */
  private static int draw(double[] sums, RandomGenerator random) {
    int last = sums.length - 1;
    double mark = Math.min(random.nextDouble() * sums[last], Math.nextDown(sums[last]));
    int low = 0;
    int high = last;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sums[middle] > mark) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
