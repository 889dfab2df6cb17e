package dev.sluice.attention.law;

import dev.sluice.api.attention.Alibi;
import dev.sluice.api.attention.Alignment;
import dev.sluice.api.attention.AttentionSpec;
import dev.sluice.api.attention.Band;
import dev.sluice.api.attention.Bias;
import dev.sluice.api.attention.KeyLengths;
import dev.sluice.api.attention.Score;
import dev.sluice.api.attention.ScoreGrid;
import dev.sluice.api.attention.SoftCap;
import dev.sluice.api.attention.Tile;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * A spec whose score has learnt numbers.
 *
 * @param count of the numbers
 * @param made the spec, from its numbers
 */
record LearntSpec(int count, Function<double[], AttentionSpec> made) {
  /** One for every shape that is broadcast and every order of steps, for a {@link KernelTrial}. */
  static List<LearntSpec> of(KernelTrial trial) {
    int batch = trial.q().batch();
    int heads = trial.q().heads();
    int queries = trial.q().rows();
    int keys = trial.k().rows();
    int shift = Alignment.BOTTOM_RIGHT.shift(queries, keys);
    ScoreGrid shared = new ScoreGrid(1, 1, queries, keys);
    ScoreGrid whole = new ScoreGrid(batch, heads, queries, keys);
    ScoreGrid byKey = new ScoreGrid(1, heads, 1, keys);
    ScoreGrid byQuery = new ScoreGrid(batch, 1, queries, 1);
    ScoreGrid one = new ScoreGrid(1, 1, 1, 1);
    AttentionSpec plain = trial.plain();
    AttentionSpec causal = plain.withMask(Band.causal(Alignment.BOTTOM_RIGHT, queries, keys));
    AttentionSpec window = plain.withMask(Band.window(Alignment.BOTTOM_RIGHT, queries, keys, 3, 1));
    AttentionSpec padded = plain.withMask(new KeyLengths(new int[] {keys, keys / 2}));
    AttentionSpec sinks = causal.withSinks(0.3, -1, 2, 0);
    SoftCap cap = new SoftCap(1.5);
    return List.of(
        bias(plain, shared, Score.plain(), Score.plain()),
        bias(causal, shared, Score.plain(), cap),
        bias(padded, whole, cap, Score.plain()),
        bias(window, whole, Score.plain(), cap),
        bias(causal, byKey, Score.plain(), cap),
        bias(sinks, byQuery, cap, Score.plain()),
        bias(sinks, one, Score.plain(), new SoftCap(2)),
        new LearntSpec(heads, n -> causal.withScore(new Alibi(n, shift).asLearnt())),
        new LearntSpec(heads, n -> window.withScore(new Alibi(n, shift).asLearnt().then(cap))),
        new LearntSpec(
            heads + whole.length() + byKey.length(),
            n ->
                causal.withScore(
                    new Bias(byKey, part(n, 0, byKey.length()))
                        .asLearnt()
                        .then(cap)
                        .then(new Alibi(part(n, byKey.length(), heads), shift).asLearnt())
                        .then(
                            new Bias(whole, part(n, byKey.length() + heads, whole.length()))
                                .asLearnt()))),
        new LearntSpec(2, n -> causal.withScore(new Bend(n)).withSinks(0.3, -1, 2, 0)));
  }

  private static LearntSpec bias(AttentionSpec spec, ScoreGrid grid, Score before, Score after) {
    return new LearntSpec(
        grid.length(), n -> spec.withScore(before.then(new Bias(grid, n).asLearnt()).then(after)));
  }

  private static double[] part(double[] numbers, int from, int count) {
    return Arrays.copyOfRange(numbers, from, from + count);
  }

  AttentionSpec at(double[] numbers) {
    return made.apply(numbers);
  }

  /** The same numbers at each call. */
  double[] drawn() {
    double[] numbers = new double[count];
    SplittableRandom random = new SplittableRandom(43);
    Arrays.setAll(numbers, i -> random.nextGaussian() / 2);
    return numbers;
  }

  /** A score that no kernel knows: {@code s + a s^2 / 8 + b}. */
  private record Bend(double[] numbers) implements Score {
    @Override
    public void apply(Tile tile, double[] scores) {
      for (int i = 0; i < scores.length; i++) {
        scores[i] += numbers[0] * scores[i] * scores[i] / 8 + numbers[1];
      }
    }

    @Override
    public void gradient(Tile tile, double[] before, double[] gradient) {
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] *= 1 + numbers[0] * before[i] / 4;
      }
    }

    @Override
    public int learntCount() {
      return 2;
    }

    @Override
    public void learntGradient(
        Tile tile, double[] before, double[] gradient, double[] sum, int from) {
      for (int i = 0; i < gradient.length; i++) {
        sum[from] += gradient[i] * before[i] * before[i] / 8;
        sum[from + 1] += gradient[i];
      }
    }
  }
}
