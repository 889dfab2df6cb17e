package dev.sluice.attention.flash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.attention.Alignment;
import dev.sluice.api.attention.AttentionSpec;
import dev.sluice.api.attention.Band;
import dev.sluice.api.attention.Documents;
import dev.sluice.api.attention.FloatHeads;
import dev.sluice.api.attention.KeyLengths;
import dev.sluice.api.attention.Mask;
import dev.sluice.api.attention.SoftCap;
import dev.sluice.runtime.registry.Constraints;
import dev.sluice.runtime.vector.TileMaths;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The flash kernel where tiles end, rows are few, and logits are large. */
@Tag("every-width")
final class FlashKernelTest {
  private static final FlashKernel TWO_THREADS = FlashKernels.of(96, 96, TileMaths.fastest(), 2);
  private static final double SMALL = 2e-5;
  private static final double LARGE = 5e-5;

  static Stream<FlashKernels.Named> kernels() {
    return FlashKernels.all();
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void anyWidthAndAnyNumberOfRows(FlashKernels.Named named) {
    for (int[] size : new int[][] {{1, 1, 1}, {65, 63, 3}, {130, 200, 40}, {64, 128, 80}}) {
      Comparison.of(1, 2, 2, size[0], size[1], size[2], 1)
          .requireWithin(SMALL, named.kernel(), AttentionSpec.scaled(1 / Math.sqrt(size[2])));
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void everyMaskInEveryAlignment(FlashKernels.Named named) {
    for (int[] size : new int[][] {{100, 150}, {150, 100}}) {
      int[] documentOfQuery = IntStream.range(0, size[0]).map(i -> i / 40).toArray();
      int[] documentOfKey = IntStream.range(0, size[1]).map(i -> i / 40).toArray();
      for (Alignment alignment : Alignment.values()) {
        Band causal = Band.causal(alignment, size[0], size[1]);
        for (Mask mask :
            new Mask[] {
              causal,
              Band.window(alignment, size[0], size[1], 20, 0),
              Band.window(alignment, size[0], size[1], 3, 30),
              causal.or(new KeyLengths(new int[] {33})),
              causal.and(new Documents(documentOfQuery, documentOfKey)),
              causal.and(new KeyLengths(new int[] {70})),
              causal.not()
            }) {
          Comparison.of(1, 4, 2, size[0], size[1], 16, 1)
              .requireWithin(SMALL, named.kernel(), AttentionSpec.scaled(0.25).withMask(mask));
        }
      }
    }
  }

  @Test
  void decodingSplitsTheKeysAndMergesThem() {
    Comparison decode = Comparison.of(1, 2, 1, 1, 5000, 32, 1);
    AttentionSpec spec = AttentionSpec.scaled(0.2).withSinks(0.5, 3);
    decode.requireWithin(SMALL, TWO_THREADS, spec);
    Mask causal = Band.causal(Alignment.BOTTOM_RIGHT, 1, 5000);
    decode.requireWithin(SMALL, TWO_THREADS, spec.withMask(causal));
    Mask window = Band.window(Alignment.BOTTOM_RIGHT, 1, 5000, 700, 0);
    decode.requireWithin(SMALL, TWO_THREADS, spec.withMask(window));
  }

  /**
   * A score of 10,000 has a spacing of 1e-3 in float32, so that two keys close to the maximum could
   * change places. Scores of that size are taken in float64, and only their distance to the maximum
   * is rounded.
   */
  @ParameterizedTest
  @MethodSource("kernels")
  void logitsOfTenThousandAreAsGoodAsSmallOnes(FlashKernels.Named named) {
    AttentionSpec spec = AttentionSpec.scaled(0.125);
    for (int queries : new int[] {200, 256}) {
      Comparison large = Comparison.of(1, 2, 2, queries, 256, 64, 45);
      large.requireWithin(LARGE, named.kernel(), spec);
      Mask causal = Band.causal(Alignment.BOTTOM_RIGHT, queries, 256);
      large.requireWithin(LARGE, named.kernel(), spec.withMask(causal));
      large.requireWithin(LARGE, named.kernel(), spec.withScore(new SoftCap(5000)));
    }
  }

  @Test
  void repeatsToTheBitAndForwardForAnyNumberOfThreads() {
    Comparison inputs = Comparison.of(1, 1, 1, 300, 300, 48, 1);
    AttentionSpec spec = AttentionSpec.scaled(0.2);
    Comparison.Answer first = inputs.answer(TWO_THREADS, spec);
    for (int i = 0; i < 5; i++) {
      assertThat(inputs.answer(TWO_THREADS, spec).arrays()).isDeepEqualTo(first.arrays());
    }
    FlashKernel one = FlashKernels.of(96, 96, TileMaths.fastest(), 1);
    assertThat(inputs.answer(one, spec).out()).containsExactly(first.out());
  }

  @Test
  void parametersSayWhatIsAllowed() {
    assertThatThrownBy(() -> new FlashKernel.Params(40, 64))
        .hasMessage("queries must be a multiple of 16, not 40");
    assertThat(Constraints.broken(new FlashKernel.Params(64, 0)))
        .containsExactly("keys must be at least 1, not 0");
  }

  @Test
  void noQueriesGiveNoRows() {
    FloatHeads none = FloatHeads.zeros(1, 1, 0, 4);
    FloatHeads keys = FloatHeads.zeros(1, 1, 3, 4);
    assertThat(TWO_THREADS.forward(none, keys, keys, AttentionSpec.scaled(1)).out().values())
        .isEmpty();
  }
}
