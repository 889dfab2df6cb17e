package dev.sluice.attention.flash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.attention.Alibi;
import dev.sluice.api.attention.Alignment;
import dev.sluice.api.attention.AttentionGradient;
import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.attention.AttentionSpec;
import dev.sluice.api.attention.Band;
import dev.sluice.api.attention.Bias;
import dev.sluice.api.attention.FloatBias;
import dev.sluice.api.attention.Heads;
import dev.sluice.api.attention.Score;
import dev.sluice.api.attention.ScoreGrid;
import dev.sluice.api.attention.SoftCap;
import dev.sluice.api.attention.Tile;
import dev.sluice.attention.kernel.BiasCase;
import dev.sluice.attention.kernel.NaiveKernel;
import dev.sluice.attention.kernel.OnlineKernel;
import dev.sluice.runtime.vector.TileMaths;
import dev.sluice.testkit.Vectors;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The gradient in biases and slopes that are learnt. */
@Tag("every-width")
final class LearntBiasTest {
  private static final int HEADS = 4;

  /** Few tiles of keys and many, which are summed in different ways. */
  private static final int[][] SIZES = {{70, 50}, {40, 300}, {3, 20}};

  static Stream<AttentionKernel> kernels() {
    return Stream.concat(
        Stream.of(new NaiveKernel(), new OnlineKernel(new OnlineKernel.Params(4))),
        FlashKernels.all().map(FlashKernels.Named::kernel));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void equalsTorchsDenseAutograd(AttentionKernel kernel) {
    Vectors.forEachCase("attention_bias", json -> new BiasCase(json).check(kernel));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void equalsTheDefinitionOverSeveralTiles(AttentionKernel kernel) {
    for (int[] size : SIZES) {
      Comparison inputs = Comparison.of(2, HEADS, 2, size[0], size[1], 16, 1);
      for (Score score : scores(size[0], size[1])) {
        AttentionSpec spec = spec(size[0], size[1], score);
        double[] expected = exact(inputs, new NaiveKernel(), spec).score();
        double[] found = exact(inputs, kernel, spec).score();
        double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
        assertThat(found).containsExactly(expected, within(2e-5 * Math.max(1, largest)));
      }
    }
  }

  @Test
  void isEqualToTheBitForAnyNumberOfThreads() {
    for (int[] size : SIZES) {
      Comparison inputs = Comparison.of(2, HEADS, 2, size[0], size[1], 16, 1);
      for (Score score : scores(size[0], size[1])) {
        AttentionSpec spec = spec(size[0], size[1], score);
        double[] one = inputs.answer(threads(1), spec).gradient().score();
        for (int threads = 1; threads < 5; threads++) {
          assertThat(inputs.answer(threads(threads), spec).gradient().score()).containsExactly(one);
        }
      }
    }
  }

  @Test
  void nothingIsGivenWhereNothingIsLearnt() {
    Bias bias = new Bias(new ScoreGrid(1, 1, 1, 1), new double[] {1});
    AttentionSpec spec = AttentionSpec.scaled(1).withScore(bias);
    Comparison inputs = Comparison.of(1, 1, 1, 5, 5, 4, 1);
    assertThat(inputs.answer(threads(2), spec).gradient().score()).isEmpty();
    // What a bias adds cancels in the softmax.
    AttentionSpec learnt = AttentionSpec.scaled(1).withScore(bias.asLearnt());
    assertThat(inputs.answer(threads(2), learnt).gradient().score())
        .containsExactly(new double[1], within(1e-6));
  }

  @Test
  void aScoreThatSaysItLearnsGivesAGradientOrFails() {
    AttentionSpec spec = AttentionSpec.scaled(1).withScore(new Forgetful());
    assertThatThrownBy(() -> Comparison.of(1, 1, 1, 20, 5, 4, 1).answer(threads(1), spec))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("Forgetful has learnt numbers and no gradient in them");
  }

  private static AttentionSpec spec(int queries, int keys, Score score) {
    return AttentionSpec.scaled(0.25)
        .withMask(Band.window(Alignment.BOTTOM_RIGHT, queries, keys, 60, 2))
        .withScore(score)
        .withSinks(0.1, 0.2, -1, 0);
  }

  private static Score[] scores(int queries, int keys) {
    Alibi slopes = new Alibi(new double[] {0.5, 0.25, 0.0625, 0.01}, 3).asLearnt();
    return new Score[] {
      bias(1, 1, queries, keys),
      bias(2, HEADS, queries, keys).then(new SoftCap(2)),
      bias(1, HEADS, queries, 1).then(new SoftCap(2)).then(bias(2, 1, 1, keys)).then(slopes),
      new SoftCap(3).then(new SoftCap(2)).then(bias(1, 1, queries, keys)),
      narrow(bias(1, 1, queries, keys)).then(new SoftCap(2)).then(narrow(bias(1, 1, 1, keys))),
    };
  }

  private static Bias bias(int batch, int heads, int queries, int keys) {
    ScoreGrid grid = new ScoreGrid(batch, heads, queries, keys);
    double[] values = new SplittableRandom(5).doubles(grid.length(), -2, 2).toArray();
    return new Bias(grid, values).asLearnt();
  }

  private static FloatBias narrow(Bias bias) {
    float[] values = new float[bias.values().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) bias.values()[i];
    }
    return new FloatBias(bias.grid(), values).asLearnt();
  }

  private static FlashKernel threads(int threads) {
    return FlashKernels.of(16, 16, TileMaths.fastest(), threads);
  }

  private static AttentionGradient exact(
      Comparison inputs, AttentionKernel kernel, AttentionSpec spec) {
    Heads q = inputs.q().widened();
    Heads k = inputs.k().widened();
    Heads v = inputs.v().widened();
    return kernel.backward(
        q, k, v, spec, kernel.forward(q, k, v, spec), inputs.gradient().widened());
  }

  /** Says that it has a learnt number, and no more. */
  private static final class Forgetful implements Score {
    @Override
    public void apply(Tile tile, double[] scores) {}

    @Override
    public void gradient(Tile tile, double[] before, double[] gradient) {}

    @Override
    public int learntCount() {
      return 1;
    }
  }
}
