package dev.sluice.alignment.exploration.environment;

/** The orders of n things, numbered. */
final class Permutations {
  private Permutations() {}

  /** n!. */
  static int count(int n) {
    int product = 1;
    for (int i = 2; i <= n; i++) {
      product *= i;
    }
    return product;
  }

  /** Number {@code index} of n!, from the identity at 0 in lexicographic order. */
  static int[] of(int n, int index) {
    int[] order = new int[n];
    boolean[] used = new boolean[n];
    int rest = index;
    for (int i = 0; i < n; i++) {
      int block = count(n - 1 - i);
      int skip = rest / block;
      rest %= block;
      int value = 0;
      while (used[value] || skip > 0) {
        skip -= used[value] ? 0 : 1;
        value++;
      }
      used[value] = true;
      order[i] = value;
    }
    return order;
  }
}
