package dev.sluice.flow.data;

import dev.sluice.api.data.Points;
import java.util.random.RandomGenerator;

/**
 * Rows split into those to learn from and those held out.
 *
 * @param train at least one row
 * @param heldOut may be empty; the rows to learn from then serve as the reference too
 */
record FiniteData(Points train, Points heldOut) {

  /**
   * Splits by a random permutation.
   *
   * @param fraction of the rows to hold out, in [0, 1); at least one row stays on either side where
   *     it is positive
   */
  static FiniteData split(Points rows, double fraction, RandomGenerator random) {
    int n = rows.count();
    int held = heldOut(n, fraction);
    int[] order = permutation(n, random);
    Points shuffled = select(rows, order);
    return new FiniteData(shuffled.rows(held, n), shuffled.rows(0, held));
  }

  /** Rows to learn from, drawn with replacement. */
  Points draw(int count, RandomGenerator random) {
    return select(train, drawn(train.count(), count, random));
  }

  /**
   * Held-out rows in random order, each as often as any other, give or take one: a reference that
   * asks for at least all of them has no sampling noise beyond theirs.
   */
  Points reference(int count, RandomGenerator random) {
    Points from = heldOut.count() > 0 ? heldOut : train;
    return select(from, evenly(from.count(), count, random));
  }

  /** How many of {@code n} rows to hold out. */
  static int heldOut(int n, double fraction) {
    int held = (int) Math.round(fraction * n);
    return fraction > 0 ? Math.max(1, Math.min(n - 1, held)) : held;
  }

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

  private static Points select(Points rows, int[] chosen) {
    int width = rows.width();
    Points selected = Points.zeros(chosen.length, width);
    for (int i = 0; i < chosen.length; i++) {
      System.arraycopy(rows.values(), chosen[i] * width, selected.values(), i * width, width);
    }
    return selected;
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
