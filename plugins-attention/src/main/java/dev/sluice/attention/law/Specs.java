package dev.sluice.attention.law;

import dev.sluice.api.attention.Alibi;
import dev.sluice.api.attention.Alignment;
import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.attention.AttentionSpec;
import dev.sluice.api.attention.Band;
import dev.sluice.api.attention.Bias;
import dev.sluice.api.attention.Documents;
import dev.sluice.api.attention.KeyLengths;
import dev.sluice.api.attention.ScoreGrid;
import dev.sluice.api.attention.SoftCap;
import dev.sluice.attention.kernel.NaiveKernel;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** One spec of every sort, for a {@link KernelTrial}. */
final class Specs {
  private static final double[] SLOPES = {0.5, 0.25, 0.125, 0.0625};

  /** What others must equal. */
  static final AttentionKernel DEFINITION = new NaiveKernel();

  private Specs() {}

  /** Those of {@link #of} that the kernel does not refuse. */
  static List<AttentionSpec> supported(KernelTrial trial, AttentionKernel kernel) {
    return of(trial).stream().filter(kernel::supports).toList();
  }

  static List<AttentionSpec> of(KernelTrial trial) {
    int queries = trial.q().rows();
    int keys = trial.k().rows();
    AttentionSpec plain = trial.plain();
    Band causal = Band.causal(Alignment.BOTTOM_RIGHT, queries, keys);
    KeyLengths padded = new KeyLengths(new int[] {keys, keys / 2});
    Alibi alibi = new Alibi(SLOPES, Alignment.BOTTOM_RIGHT.shift(queries, keys));
    Bias bias =
        new Bias(
            new ScoreGrid(1, 1, queries, keys),
            new SplittableRandom(1).doubles((long) queries * keys).toArray());
    int[] documentOfQuery = IntStream.range(0, queries).map(i -> i / 3).toArray();
    int[] documentOfKey = IntStream.range(0, keys).map(i -> i / 3).toArray();
    return List.of(
        plain,
        plain.withMask(Band.causal(Alignment.TOP_LEFT, queries, keys)),
        plain.withMask(causal),
        plain.withMask(Band.window(Alignment.TOP_LEFT, queries, keys, 2, 1).or(padded.not())),
        plain.withMask(causal.or(new KeyLengths(new int[] {2, 1}))),
        plain.withMask(causal.and(new Documents(documentOfQuery, documentOfKey))),
        plain.withMask(padded.and(causal)).withScore(alibi),
        plain.withScore(new SoftCap(1.5).then(bias)),
        plain
            .withMask(causal)
            .withScore(bias.asLearnt().then(new SoftCap(1.5)).then(alibi.asLearnt())),
        plain.withMask(causal).withSinks(0.3, -1, 2, 0));
  }
}
