package dev.sluice.attention.memory;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Bytes that the threads of this process have allocated so far, those that have ended excepted. */
public final class Allocations {
  private Allocations() {}

  /** All of them together. */
  public static long bytes() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long sum = 0;
    for (long bytes : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
      // -1 of a thread that ended meanwhile.
      sum += Math.max(0, bytes);
    }
    return sum;
  }
}
