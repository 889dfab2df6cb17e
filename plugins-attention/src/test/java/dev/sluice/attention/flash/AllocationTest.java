package dev.sluice.attention.flash;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.sluice.api.attention.Alignment;
import dev.sluice.api.attention.AttentionSpec;
import dev.sluice.api.attention.Band;
import dev.sluice.runtime.vector.TileMaths;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A call allocates its outputs, gradients and one tile, however many tiles there are: no vector is
 * boxed once the JIT has compiled the kernels, and no scores are kept.
 */
final class AllocationTest {
  private static final int ROWS = 512;
  private static final int WIDTH = 64;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Rows are packed in whole tiles. */
  private static final int PADDED = 576;

  /** Keys, values and output; three numbers a row; one tile. */
  private static final long FORWARD = 4L * PADDED * (3 * WIDTH + 8) + 128 * 1024;

  /** Queries and the output's gradient, each packed twice; three gradients; one tile. */
  private static final long BACKWARD = 4L * PADDED * (7 * WIDTH + 8) + 256 * 1024;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aCallAllocatesWhatIsLinearInTheRows(boolean causal) {
    Comparison inputs = Comparison.of(1, 1, 1, ROWS, ROWS, WIDTH, 1);
    FlashKernel kernel = FlashKernels.of(96, 96, TileMaths.fastest(), 1);
    AttentionSpec plain = AttentionSpec.scaled(0.125);
    AttentionSpec spec =
        causal ? plain.withMask(Band.causal(Alignment.TOP_LEFT, ROWS, ROWS)) : plain;
    requireWithin(FORWARD + BACKWARD, inputs, kernel, spec);
  }

  @Test
  void rowsOfShortSequencesArePackedInTilesAsShort() {
    int batch = 64;
    int width = 16;
    Comparison inputs = Comparison.of(batch, 4, 4, 16, 16, width, 1);
    FlashKernel kernel = FlashKernels.of(96, 96, TileMaths.fastest(), 1);
    // As above; besides, some objects a block of queries.
    long bytes = 4L * 16 * (10 * width + 16) + 2048;
    requireWithin(batch * 4L * bytes, inputs, kernel, AttentionSpec.scaled(0.25));
  }

  private static void requireWithin(
      long bytes, Comparison inputs, FlashKernel kernel, AttentionSpec spec) {
    Instant end = Instant.now().plus(PATIENCE);
    long allocated = Long.MAX_VALUE;
    // The interpreter boxes every vector: until the compiled code is there, calls allocate.
    while (allocated > bytes && Instant.now().isBefore(end)) {
      long before = allocatedBytes();
      inputs.answer(kernel, spec);
      allocated = allocatedBytes() - before;
    }
    assertThat(allocated).isLessThanOrEqualTo(bytes);
  }

  private static long allocatedBytes() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
