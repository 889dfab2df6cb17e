package dev.sluice.attention.memory;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/**
 * What one call cost.
 *
 * @param milliseconds the fastest of a few
 * @param allocated bytes, by all threads
 * @param peak bytes in the heap at its fullest above those before; garbage that was not collected
 *     yet counts
 */
record Usage(double milliseconds, double allocated, double peak) {
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
    double peak = 0;
    List<MemoryPoolMXBean> heap =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();
    for (int i = 0; i < CALLS; i++) {
      System.gc();
      heap.forEach(MemoryPoolMXBean::resetPeakUsage);
      double before = heap.stream().mapToDouble(pool -> pool.getUsage().getUsed()).sum();
      long bytes = Allocations.bytes();
      long begin = System.nanoTime();
      call.run();
      fastest = Math.min(fastest, (System.nanoTime() - begin) / 1e6);
      allocated = Math.min(allocated, (double) (Allocations.bytes() - bytes));
      double most = heap.stream().mapToDouble(pool -> pool.getPeakUsage().getUsed()).sum();
      peak = Math.max(peak, most - before);
    }
    return new Usage(fastest, allocated, peak);
  }
}
