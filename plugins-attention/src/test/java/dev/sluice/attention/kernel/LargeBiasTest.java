package dev.sluice.attention.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.attention.AttentionGradient;
import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.attention.AttentionOutput;
import dev.sluice.api.attention.AttentionSpec;
import dev.sluice.api.attention.Bias;
import dev.sluice.api.attention.Heads;
import dev.sluice.api.attention.Score;
import dev.sluice.api.attention.ScoreGrid;
import dev.sluice.api.attention.Tile;
import dev.sluice.attention.flash.FlashKernels;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows whose every key has one large negative bias, as padding has it in other libraries. */
final class LargeBiasTest {
  private static final double[] NUMBERS = {-1e9, -1e17, -1e30, -Float.MAX_VALUE};
  private static final int KEYS = 700;
  private static final int WIDTH = 6;

  static Stream<AttentionKernel> kernels() {
    return Stream.concat(
        Stream.of(new NaiveKernel(), new OnlineKernel(new OnlineKernel.Params(64))),
        FlashKernels.all().map(FlashKernels.Named::kernel));
  }

  /** At -1e9 scores of float64 still differ, so queries are 0. */
  @ParameterizedTest
  @MethodSource("kernels")
  void giveTheMeanOfTheValuesAndTheWholeGradient(AttentionKernel kernel) {
    for (int queries : new int[] {1, 5, 40}) {
      for (double number : NUMBERS) {
        check(kernel, queries, new Bias(new ScoreGrid(1, 1, 1, 1), new double[] {number}));
        check(kernel, queries, new OfOthers(number));
      }
    }
  }

  /** No float32 holds these times log2(e), and they hide nothing either. */
  @ParameterizedTest
  @MethodSource("kernels")
  void numbersBeyondFloat32AreNoMask(AttentionKernel kernel) {
    check(kernel, 40, new Bias(new ScoreGrid(1, 1, 1, 1), new double[] {-1e300}));
    check(kernel, 2, new Bias(new ScoreGrid(1, 1, 1, 1), new double[] {-1e300}));
  }

  /** -3.4e38 hides next to -1e9, and minus infinity hides next to both. */
  @ParameterizedTest
  @MethodSource("kernels")
  void theLeastNegativeOfARowCounts(AttentionKernel kernel) {
    double[] values = new double[KEYS];
    Arrays.setAll(
        values, j -> new double[] {-Float.MAX_VALUE, -1e9, Double.NEGATIVE_INFINITY}[j % 3]);
    Heads v = filled(KEYS, 3);
    double[] mean = mean(v, 1, 3);
    for (int queries : new int[] {1, 40}) {
      Heads q = Heads.zeros(1, 1, queries, WIDTH);
      AttentionSpec spec =
          AttentionSpec.scaled(1).withScore(new Bias(new ScoreGrid(1, 1, 1, KEYS), values));
      double[] out = kernel.forward(q, filled(KEYS, 2), v, spec).out().values();
      for (int i = 0; i < out.length; i++) {
        assertThat(out[i]).isCloseTo(mean[i % WIDTH], within(1e-5));
      }
    }
  }

  private static void check(AttentionKernel kernel, int queries, Score score) {
    Heads q = Heads.zeros(1, 1, queries, WIDTH);
    Heads k = filled(KEYS, 2);
    Heads v = filled(KEYS, 3);
    Heads back = filled(queries, 4);
    AttentionSpec spec = AttentionSpec.scaled(1).withScore(score);
    AttentionOutput output = kernel.forward(q, k, v, spec);
    AttentionGradient gradient = kernel.backward(q, k, v, spec, output, back);
    double[] mean = mean(v, 0, 1);
    for (int i = 0; i < queries * WIDTH; i++) {
      assertThat(output.out().values()[i]).isCloseTo(mean[i % WIDTH], within(1e-5));
    }
    double[] expected = sums(back, 0, 1);
    double[] found = sums(gradient.v(), 0, 1);
    for (int i = 0; i < WIDTH; i++) {
      assertThat(found[i]).isCloseTo(expected[i], within(1e-4));
    }
    assertThat(gradient.k().values()).containsOnly(0);
  }

  private static double[] mean(Heads heads, int from, int step) {
    int count = (heads.rows() - from + step - 1) / step;
    return Arrays.stream(sums(heads, from, step)).map(x -> x / count).toArray();
  }

  private static double[] sums(Heads heads, int from, int step) {
    double[] sums = new double[WIDTH];
    for (int row = from; row < heads.rows(); row += step) {
      for (int i = 0; i < WIDTH; i++) {
        sums[i] += heads.values()[row * WIDTH + i];
      }
    }
    return sums;
  }

  private static Heads filled(int rows, int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Heads heads = Heads.zeros(1, 1, rows, WIDTH);
    Arrays.setAll(heads.values(), i -> (float) random.nextGaussian());
    return heads;
  }

  /** A score that no kernel knows. */
  private record OfOthers(double number) implements Score {
    @Override
    public void apply(Tile tile, double[] scores) {
      Arrays.setAll(scores, i -> scores[i] + number);
    }

    @Override
    public void gradient(Tile tile, double[] before, double[] gradient) {}
  }
}
