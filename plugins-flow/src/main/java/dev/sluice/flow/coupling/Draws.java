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
    for (int i = 0; i < n; i++) {
      columns[i] = draw(plan.values(), i * n, n, random) - i * n;
    }
    return new Pairing(IntStream.range(0, n).toArray(), columns);
  }

  /** As many pairs as there are rows, independently. */
  static Pairing fromWhole(Points plan, RandomGenerator random) {
    int n = plan.count();
    int[] rows = new int[n];
    int[] columns = new int[n];
    for (int i = 0; i < n; i++) {
      int pair = draw(plan.values(), 0, n * n, random);
      rows[i] = pair / n;
      columns[i] = pair % n;
    }
    return new Pairing(rows, columns);
  }

  /** An index in {@code [from, from + count)} with probability in proportion to its mass. */
  private static int draw(double[] mass, int from, int count, RandomGenerator random) {
    double total = 0;
    for (int k = from; k < from + count; k++) {
      total += mass[k];
    }
    double left = random.nextDouble() * total;
    int last = from;
    for (int k = from; k < from + count; k++) {
      if (mass[k] > 0) {
        last = k;
        left -= mass[k];
        if (left < 0) {
          return k;
        }
      }
    }
    return last;
  }
}
