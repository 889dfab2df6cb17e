package dev.sluice.attention.flash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.attention.Alibi;
import dev.sluice.api.attention.Alignment;
import dev.sluice.api.attention.AttentionSpec;
import dev.sluice.api.attention.Band;
import dev.sluice.api.attention.Bias;
import dev.sluice.api.attention.FloatBias;
import dev.sluice.api.attention.Score;
import dev.sluice.api.attention.ScoreGrid;
import dev.sluice.api.attention.ScoreVisitor;
import dev.sluice.api.attention.SoftCap;
import dev.sluice.api.attention.Tile;
import dev.sluice.runtime.vector.TileMaths;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scores that are vectors give what the definition in float64 gives, whatever they are made of. */
@Tag("every-width")
final class VectorScoreTest {
  private static final double BOUND = 2e-5;
  private static final int HEADS = 4;
  private static final double[] SLOPES = {0.5, 0.25, 0.0625, 0.01};

  static Score[] scores(int queries, int keys) {
    Alibi alibi = new Alibi(SLOPES, 3);
    return new Score[] {
      alibi,
      new SoftCap(0.7),
      new SoftCap(0.7).then(alibi),
      alibi.then(new SoftCap(2)),
      bias(1, 1, queries, keys).then(new SoftCap(2)).then(bias(2, HEADS, 1, keys)).then(alibi),
      bias(2, HEADS, queries, keys),
      bias(1, HEADS, queries, 1),
      hiding(queries, keys),
      narrow(hiding(queries, keys)),
      narrow(bias(1, HEADS, queries, 1)).then(new SoftCap(2)).then(narrow(bias(2, 1, 1, keys))),
    };
  }

  private static Stream<FlashKernels.Named> kernels() {
    return FlashKernels.all();
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void equalsTheDefinition(FlashKernels.Named named) {
    for (int[] size : new int[][] {{130, 110}, {3, 300}, {40, 20}}) {
      Comparison inputs = Comparison.of(2, HEADS, 2, size[0], size[1], 24, 1);
      AttentionSpec spec = AttentionSpec.scaled(0.2);
      Band causal = Band.causal(Alignment.BOTTOM_RIGHT, size[0], size[1]);
      Band window = Band.window(Alignment.TOP_LEFT, size[0], size[1], 9, 2);
      for (Score score : scores(size[0], size[1])) {
        inputs.requireWithin(BOUND, named.kernel(), spec.withScore(score));
        inputs.requireWithin(BOUND, named.kernel(), spec.withScore(score).withMask(causal));
        inputs.requireWithin(BOUND, named.kernel(), spec.withScore(score).withMask(window));
      }
    }
  }

  @Test
  void aSecondCapOrAScoreOfOthersIsLeftToFloat64() {
    Score twice = new SoftCap(3).then(new SoftCap(2));
    assertThat(VectorScore.of(twice, TileMaths.fastestLayers(), TileMaths.fastest())).isNull();
    Comparison.of(1, 2, 2, 70, 50, 16, 1)
        .requireWithin(
            BOUND,
            FlashKernels.of(16, 16, TileMaths.fastest(), 2),
            AttentionSpec.scaled(0.3).withScore(twice));
  }

  /** A score of somebody else that names its steps is never asked for values. */
  @Test
  void aScoreOfOthersThatNamesItsStepsStaysInVectors() {
    Score ours = new SoftCap(0.7).then(new Alibi(SLOPES, 3));
    Score theirs =
        new Score() {
          @Override
          public void apply(Tile tile, double[] scores) {
            throw new AssertionError("asked for a tile");
          }

          @Override
          public void gradient(Tile tile, double[] before, double[] gradient) {
            throw new AssertionError("asked for a tile");
          }

          @Override
          public void accept(ScoreVisitor visitor) {
            ours.accept(visitor);
          }
        };
    FlashKernel kernel = FlashKernels.of(16, 16, TileMaths.fastest(), 1);
    AttentionSpec spec = AttentionSpec.scaled(0.3);
    Comparison inputs = Comparison.of(1, HEADS, 2, 70, 50, 16, 1);
    assertThat(inputs.answer(kernel, spec.withScore(theirs)).arrays())
        .isDeepEqualTo(inputs.answer(kernel, spec.withScore(ours)).arrays());
  }

  private static Bias bias(int batch, int heads, int queries, int keys) {
    double[] values =
        new SplittableRandom(5).doubles((long) batch * heads * queries * keys, -2, 2).toArray();
    return new Bias(new ScoreGrid(batch, heads, queries, keys), values);
  }

  private static FloatBias narrow(Bias bias) {
    float[] values = new float[bias.values().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) bias.values()[i];
    }
    return new FloatBias(bias.grid(), values);
  }

  /** Hides every third key from every second query. */
  private static Bias hiding(int queries, int keys) {
    Bias bias = bias(1, 1, queries, keys);
    for (int i = 0; i < queries; i += 2) {
      for (int j = 0; j < keys; j += 3) {
        bias.values()[i * keys + j] = Double.NEGATIVE_INFINITY;
      }
    }
    return bias;
  }
}
