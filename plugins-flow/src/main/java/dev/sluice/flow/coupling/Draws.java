package dev.sluice.flow.coupling;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Pairing;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Pairs drawn from a plan. */
final class Draws {
  private Draws() {}

  /** Each row once, with a column drawn from it. */
  static Pairing rowByRow(Points plan, RandomGenerator random) {
    int n = plan.count();
    int[] columns = new int[n];
    double[] sums = new double[n];
    for (int i = 0; i < n; i++) {
      add(plan.values(), i * n, sums);
      columns[i] = draw(sums, random);
    }
    return new Pairing(IntStream.range(0, n).toArray(), columns);
  }

  /** As many pairs as there are rows, independently. */
  static Pairing fromWhole(Points plan, RandomGenerator random) {
    int n = plan.count();
    int[] rows = new int[n];
    int[] columns = new int[n];
    double[] sums = new double[n * n];
    add(plan.values(), 0, sums);
    for (int i = 0; i < n; i++) {
      int pair = draw(sums, random);
      rows[i] = pair / n;
      columns[i] = pair % n;
    }
    return new Pairing(rows, columns);
  }

  /** Writes the sums of the masses up to and with each. */
  private static void add(double[] mass, int from, double[] sums) {
    double sum = 0;
    for (int k = 0; k < sums.length; k++) {
      sum += mass[from + k];
      sums[k] = sum;
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
