package dev.sluice.flow.data;

import java.util.random.RandomGenerator;

/** Numbers of rows, drawn. */
final class RowDraws {
  private RowDraws() {}

  /** {@code count} of {@code n} rows, drawn with replacement. */
  static int[] drawn(int n, int count, RandomGenerator random) {
    int[] chosen = new int[count];
    for (int i = 0; i < count; i++) {
      chosen[i] = random.nextInt(n);
    }
    return chosen;
  }

  /** {@code count} of {@code n} rows in random order, each as often as any other or once more. */
  static int[] evenly(int n, int count, RandomGenerator random) {
    int[] chosen = new int[count];
    for (int start = 0; start < count; start += n) {
      int[] order = permutation(n, random);
      System.arraycopy(order, 0, chosen, start, Math.min(n, count - start));
    }
    return chosen;
  }

  /** Fisher and Yates. */
  static int[] permutation(int n, RandomGenerator random) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
