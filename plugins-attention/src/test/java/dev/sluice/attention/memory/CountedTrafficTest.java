package dev.sluice.attention.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.attention.Alignment;
import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.attention.AttentionSpec;
import dev.sluice.api.attention.Band;
import dev.sluice.api.attention.FloatHeads;
import dev.sluice.api.run.Threads;
import dev.sluice.attention.flash.FlashKernel;
import dev.sluice.attention.kernel.NaiveKernel;
import dev.sluice.attention.kernel.TellsTraffic;
import dev.sluice.runtime.vector.TileMaths;
import dev.sluice.runtime.vector.WorkerPool;
import org.junit.jupiter.api.Test;

/** What kernels say they move is what their plan of blocks comes to. */
final class CountedTrafficTest {
  private static final long WIDTH = 64;

  /** A multiple of 16, and of strips of any machine. */
  private static final int BLOCK = 192;

  @Test
  void flashReadsKeysAndValuesOnceABlockOfQueries() {
    long n = 10 * BLOCK;
    // Keys and values for each block; queries; output, maximum and sum twice and once.
    long tiles = 10 * 2 * n * WIDTH;
    long rows = n * WIDTH + 2 * n * (WIDTH + 2) + n * (WIDTH + 2);
    assertThat(forward(flash(), n, AttentionSpec.scaled(1)).all()).isEqualTo(tiles + rows);
  }

  @Test
  void causalFlashReadsHalfTheTiles() {
    int n = 10 * BLOCK;
    AttentionSpec full = AttentionSpec.scaled(1);
    AttentionSpec causal = full.withMask(Band.causal(Alignment.TOP_LEFT, n, n));
    long difference = forward(flash(), n, full).all() - forward(flash(), n, causal).all();
    assertThat(difference).isEqualTo((100 - 55) * BLOCK * 2 * WIDTH);
  }

  @Test
  void naiveMovesScoresAndReadsAllKeysForEachQuery() {
    long n = 100;
    Counter.Moved moved = forward(new NaiveKernel(), n, AttentionSpec.scaled(1));
    assertThat(moved.written()).isEqualTo(2 * n * n + n * (WIDTH + 2));
    assertThat(moved.read()).isEqualTo(n * n * (2 * WIDTH + 1) + n * WIDTH);
  }

  private static FlashKernel flash() {
    return new FlashKernel(
        new FlashKernel.Params(BLOCK, BLOCK),
        TileMaths.fastest(),
        TileMaths.fastestLayers(),
        new WorkerPool(new Threads(2), () -> {}));
  }

  private static Counter.Moved forward(TellsTraffic kernel, long rows, AttentionSpec spec) {
    Counter counter = new Counter();
    AttentionKernel telling = kernel.telling(counter);
    FloatHeads heads = FloatHeads.zeros(1, 1, (int) rows, (int) WIDTH);
    telling.forward(heads, heads, heads, spec);
    return counter.moved();
  }
}
