package dev.sluice.attention.flash;

import dev.sluice.api.run.Threads;
import dev.sluice.api.vector.TileMath;
import dev.sluice.runtime.vector.TileMaths;
import dev.sluice.runtime.vector.WorkerPool;
import java.util.stream.Stream;

/** Flash kernels to be tested: every arithmetic of this machine, other tiles, other threads. */
public final class FlashKernels {
  private FlashKernels() {}

  /** A kernel and what is special about it. */
  public record Named(String name, FlashKernel kernel) {
    @Override
    public String toString() {
      return name;
    }
  }

  public static Stream<Named> all() {
    TileMath fastest = TileMaths.fastest();
    return Stream.concat(
        TileMaths.all().stream()
            .map(math -> new Named("flash, " + math.description(), of(96, 96, math, 1))),
        Stream.of(
            new Named("flash, 2 threads", of(96, 96, fastest, 2)),
            new Named("flash, tiles of 16 x 24", of(16, 24, fastest, 3))));
  }

  static FlashKernel of(int queries, int keys, TileMath math, int threads) {
    // Its threads are daemons and end with the tests.
    return new FlashKernel(
        new FlashKernel.Params(queries, keys),
        math,
        TileMaths.fastestLayers(),
        new WorkerPool(new Threads(threads), () -> {}));
  }
}
