package dev.sluice.attention.memory;

/**
 * What one call cost.
 *
 * @param milliseconds the fastest of a few
 * @param allocated bytes, by all threads
 * @param livePeak bytes, see {@link LivePeak}
 */
record Usage(double milliseconds, double allocated, double livePeak) {
  /** Calls that are compared. */
  private static final int CALLS = 3;

  /** The interpreter boxes every vector: calls allocate much until compiled code is there. */
  private static final double WARM_UP_SECONDS = 3;

  static void warmUp(Runnable call) {
    long begin = System.nanoTime();
    while (System.nanoTime() - begin < WARM_UP_SECONDS * 1e9) {
      call.run();
    }
  }

  static Usage of(Runnable call) {
    double fastest = Double.POSITIVE_INFINITY;
    double allocated = Double.POSITIVE_INFINITY;
    for (int i = 0; i < CALLS; i++) {
      System.gc();
      long bytes = Allocations.bytes();
      long begin = System.nanoTime();
      call.run();
      fastest = Math.min(fastest, (System.nanoTime() - begin) / 1e6);
      allocated = Math.min(allocated, (double) (Allocations.bytes() - bytes));
    }
    return new Usage(fastest, allocated, new LivePeak().of(call));
  }
}
