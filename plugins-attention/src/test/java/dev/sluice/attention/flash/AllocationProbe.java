package dev.sluice.attention.flash;

import com.sun.management.ThreadMXBean;
import dev.sluice.api.attention.Alignment;
import dev.sluice.api.attention.AttentionSpec;
import dev.sluice.api.attention.Band;
import dev.sluice.runtime.vector.TileMaths;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;

/**
 * Prints the bytes that a call forward and backward allocates on its thread: {@code batch heads
 * rows d full|causal bytes}. A process of its own, because a JVM that has seen vectors of several
 * widths, as that of the tests, boxes those that it compiles later.
 */
final class AllocationProbe {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private AllocationProbe() {}

  public static void main(String[] words) {
    int batch = Integer.parseInt(words[0]);
    int heads = Integer.parseInt(words[1]);
    int rows = Integer.parseInt(words[2]);
    Comparison inputs =
        Comparison.of(batch, heads, heads, rows, rows, Integer.parseInt(words[3]), 1);
    AttentionSpec plain = AttentionSpec.scaled(0.125);
    AttentionSpec spec =
        words[4].equals("causal")
            ? plain.withMask(Band.causal(Alignment.TOP_LEFT, rows, rows))
            : plain;
    FlashKernel kernel = FlashKernels.of(96, 96, TileMaths.fastest(), 1);
    long enough = Long.parseLong(words[5]);
    Instant end = Instant.now().plus(PATIENCE);
    long allocated = Long.MAX_VALUE;
    // The interpreter boxes every vector: until the compiled code is there, calls allocate.
    while (allocated > enough && Instant.now().isBefore(end)) {
      long before = allocatedBytes();
      inputs.answer(kernel, spec);
      allocated = allocatedBytes() - before;
    }
    System.out.println(allocated);
  }

  private static long allocatedBytes() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
