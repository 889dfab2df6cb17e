package dev.sluice.alignment.supervised;

import java.util.SplittableRandom;

/**
 * A data set again and again, each pass in another order. What comes at a place is a function of
 * the seed and the place alone, so that nothing has to be kept for a training that is resumed.
 */
public final class Passes {
  private final long seed;
  private final int[] order;
  private long pass = -1;

  /**
   * @param size of the data set
   */
  public Passes(int size, long seed) {
    this.seed = seed;
    this.order = new int[size];
  }

  /** Which one comes at a place, counted from 0 over all passes. */
  public int at(long place) {
    long wanted = place / order.length;
    if (wanted != pass) {
      shuffle(wanted);
      pass = wanted;
    }
    return order[(int) (place % order.length)];
  }

  private void shuffle(long number) {
    SplittableRandom random = new SplittableRandom(seed + 0x9E3779B97F4A7C15L * (number + 1));
    for (int i = 0; i < order.length; i++) {
      int other = random.nextInt(i + 1);
      order[i] = order[other];
      order[other] = i;
    }
  }
}
