package dev.sluice.attention.law;

import dev.sluice.api.attention.AttentionGradient;
import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.attention.AttentionSpec;
import dev.sluice.api.attention.Bias;
import dev.sluice.api.attention.DenseMask;
import dev.sluice.api.attention.ScoreGrid;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import java.util.Arrays;

/**
 * A large number as bias of every key of a row is no mask: the softmax subtracts it. Padded batches
 * come with such rows.
 */
@Theorem(
    name = "large-bias",
    statement =
        "One number added to all scores of a row, up to 3.4e38 either way, changes neither"
            + " output nor gradients; -1000 or less added to some of them hides those.")
public final class LargeBias implements Law<AttentionKernel> {
  private static final double ROUNDINGS = 1000;

  /** Scores next to it keep three decimals in float32. */
  private static final double MODERATE = 1e3;

  /** What rounding of a score next to {@link #MODERATE} is worth, in units of the bound. */
  private static final double SCORE_ROUNDINGS = 8;

  /** Next to these only equal scores keep their distance. */
  private static final double[] LARGE = {1e3, 1e4, -1e4, 1e9, -1e9, -1e17, -1e30, 3e38, -3.4e38};

  /** Decoding, and several tiles of a kernel. */
  private static final int[][] SIZES = {{2, 300}, {40, 70}};

  @Override
  public Evidence check(AttentionKernel kernel) {
    LargestGap gap = new LargestGap();
    for (int[] size : SIZES) {
      KernelTrial drawn = KernelTrial.normal(31, size[0], size[1]);
      AttentionSpec moderate = biased(drawn, rows(drawn, 0), MODERATE);
      if (!kernel.supports(moderate)) {
        return Evidence.notApplicable(kernel.refusal(moderate).orElse(""));
      }
      double rounded = change(drawn, kernel, moderate, drawn.plain());
      gap.add(rounded / SCORE_ROUNDINGS);
      KernelTrial equal = drawn.withQ(RowOrder.times(drawn.q(), 0));
      for (double number : LARGE) {
        gap.add(change(equal, kernel, biased(equal, rows(equal, 0), number), equal.plain()));
        if (number < 0) {
          gap.add(someRows(equal, kernel, number));
          gap.add(someKeys(drawn, kernel, number));
        }
      }
    }
    return Evidence.atMost("change by the bias", gap.largest(), ROUNDINGS * kernel.epsilon());
  }

  /** The number on all keys of every third row, on half the keys of the next, none on the third. */
  private static double someRows(KernelTrial trial, AttentionKernel kernel, double number) {
    boolean[] biased = rows(trial, 3);
    boolean[] seen = new boolean[biased.length];
    int keys = trial.k().rows();
    for (int i = 0; i < seen.length; i++) {
      seen[i] = !biased[i] || i / keys % 3 == 0;
    }
    AttentionSpec hidden = trial.plain().withMask(new DenseMask(grid(trial), seen));
    return change(trial, kernel, biased(trial, biased, number), hidden);
  }

  /** The number on half the keys of most rows, whatever the scores. */
  private static double someKeys(KernelTrial trial, AttentionKernel kernel, double number) {
    boolean[] biased = rows(trial, 3);
    int keys = trial.k().rows();
    boolean[] seen = new boolean[biased.length];
    for (int i = 0; i < biased.length; i++) {
      biased[i] &= i % keys % 2 == 0;
      seen[i] = !biased[i];
    }
    AttentionSpec hidden = trial.plain().withMask(new DenseMask(grid(trial), seen));
    return change(trial, kernel, biased(trial, biased, number), hidden);
  }

  /**
   * All pairs of query and key, or of each {@code period} rows one, half of the next and no other.
   */
  private static boolean[] rows(KernelTrial trial, int period) {
    int keys = trial.k().rows();
    boolean[] biased = new boolean[trial.q().rows() * keys];
    for (int i = 0; i < biased.length; i++) {
      int turn = period == 0 ? 0 : i / keys % period;
      biased[i] = turn == 0 || (turn == 1 && i % keys < keys / 2);
    }
    return biased;
  }

  private static AttentionSpec biased(KernelTrial trial, boolean[] where, double number) {
    double[] values = new double[where.length];
    Arrays.setAll(values, i -> where[i] ? number : 0);
    return trial.plain().withScore(new Bias(grid(trial), values));
  }

  private static ScoreGrid grid(KernelTrial trial) {
    return new ScoreGrid(1, 1, trial.q().rows(), trial.k().rows());
  }

  private static double change(
      KernelTrial trial, AttentionKernel kernel, AttentionSpec spec, AttentionSpec equal) {
    AttentionGradient found = trial.backward(kernel, spec);
    AttentionGradient slope = trial.backward(Specs.DEFINITION, equal);
    return new LargestGap()
        .add(
            trial.forward(kernel, spec).out().values(),
            trial.forward(Specs.DEFINITION, equal).out().values())
        .add(found.q().values(), slope.q().values())
        .add(found.k().values(), slope.k().values())
        .add(found.v().values(), slope.v().values())
        .largest();
  }
}
