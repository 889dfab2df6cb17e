package dev.sluice.attention.flash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.attention.Alignment;
import dev.sluice.api.attention.AttentionSpec;
import dev.sluice.api.attention.Band;
import dev.sluice.api.attention.Documents;
import dev.sluice.api.attention.KeyLengths;
import dev.sluice.api.attention.Mask;
import dev.sluice.api.attention.MaskVisitor;
import dev.sluice.api.vector.TileMath;
import dev.sluice.runtime.vector.TileMaths;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Tiles that a mask leaves empty cost nothing: 16 blocks of queries by 16 of keys, forward in
 * strips of queries.
 */
final class SkippedTilesTest {
  /** A multiple of 16, and of strips of any machine. */
  private static final int BLOCK = 192;

  private static final int BLOCKS = 16;
  private static final int ROWS = BLOCKS * BLOCK;
  private static final int STRIPS = BLOCK / TileMaths.fastest().strip();

  @Test
  void aCausalMaskComputesTheLowerTriangle() {
    int triangle = BLOCKS * (BLOCKS + 1) / 2;
    assertThat(tiles(Band.causal(Alignment.TOP_LEFT, ROWS, ROWS)))
        .containsExactly(triangle * STRIPS, triangle);
  }

  @Test
  void aWindowComputesABand() {
    int band = 2 * BLOCKS - 1;
    assertThat(tiles(Band.window(Alignment.TOP_LEFT, ROWS, ROWS, BLOCK, 0)))
        .containsExactly(band * STRIPS, band);
  }

  @Test
  void documentsComputeTheirOwnTiles() {
    int[] documents = IntStream.range(0, ROWS).map(i -> i / (4 * BLOCK)).toArray();
    assertThat(tiles(new Documents(documents, documents))).containsExactly(4 * 16 * STRIPS, 4 * 16);
  }

  @Test
  void paddingEndsTheKeysAndEverythingIsEverything() {
    assertThat(tiles(new KeyLengths(new int[] {2 * BLOCK + BLOCK / 2})))
        .containsExactly(3 * BLOCKS * STRIPS, 3 * BLOCKS);
    assertThat(tiles(Mask.all())).containsExactly(BLOCKS * BLOCKS * STRIPS, BLOCKS * BLOCKS);
  }

  /** A mask of somebody else, which names its parts: no pair is asked for, as with ours. */
  @Test
  void aBandOfOthersComputesWhatOursDoes() {
    Mask ours =
        Band.window(Alignment.TOP_LEFT, ROWS, ROWS, BLOCK, 0)
            .and(new KeyLengths(new int[] {ROWS - BLOCK}));
    Mask theirs =
        new Mask() {
          @Override
          public boolean sees(int batch, int head, int query, int key) {
            throw new AssertionError("asked for a pair");
          }

          @Override
          public void accept(MaskVisitor visitor) {
            ours.accept(visitor);
          }
        };
    assertThat(tiles(theirs)).containsExactly(tiles(ours));
    assertThat(out(theirs)).containsExactly(out(ours));
    // Without its parts it is asked for pairs, and computes every tile.
    assertThat(tiles((b, h, query, key) -> ours.sees(b, h, query, key)))
        .containsExactly(BLOCKS * BLOCKS * STRIPS, BLOCKS * BLOCKS);
  }

  private static float[] out(Mask mask) {
    return Comparison.of(1, 1, 1, ROWS, ROWS, 8, 1)
        .answer(
            FlashKernels.of(BLOCK, BLOCK, TileMaths.fastest(), 1),
            AttentionSpec.scaled(1).withMask(mask))
        .out();
  }

  /** Tiles computed forward and backward. */
  private static int[] tiles(Mask mask) {
    AtomicInteger forward = new AtomicInteger();
    AtomicInteger backward = new AtomicInteger();
    TileMath counting =
        (TileMath)
            Proxy.newProxyInstance(
                TileMath.class.getClassLoader(),
                new Class<?>[] {TileMath.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("softmax")) {
                    // Two tiles may be one step.
                    forward.addAndGet(((int) arguments[1] + BLOCK - 1) / BLOCK);
                  } else if (method.getName().equals("weights")) {
                    backward.incrementAndGet();
                  }
                  return method.invoke(TileMaths.fastest(), arguments);
                });
    Comparison.of(1, 1, 1, ROWS, ROWS, 8, 1)
        .answer(FlashKernels.of(BLOCK, BLOCK, counting, 1), AttentionSpec.scaled(1).withMask(mask));
    return new int[] {forward.get(), backward.get()};
  }
}
