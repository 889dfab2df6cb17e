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

  /**
   * The interpreter boxes every vector: calls allocate much until compiled code is there, which on
   * a busy machine takes a while. So long must no call have allocated less than those before it.
   */
  private static final double STEADY_SECONDS = 3;

  private static final double WARM_UP_SECONDS = 60;

  static void warmUp(Runnable call) {
    long begin = System.nanoTime();
    long steady = begin;
    double least = Double.POSITIVE_INFINITY;
    while (seconds(steady) < STEADY_SECONDS && seconds(begin) < WARM_UP_SECONDS) {
      long bytes = Allocations.bytes();
      call.run();
      double allocated = (double) (Allocations.bytes() - bytes);
      if (allocated < 0.98 * least) {
        least = allocated;
        steady = System.nanoTime();
      }
    }
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
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
