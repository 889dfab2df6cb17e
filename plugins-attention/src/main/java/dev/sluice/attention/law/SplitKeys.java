package dev.sluice.attention.law;

import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.attention.AttentionOutput;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.attention.kernel.OnlineSoftmax;
import java.util.Arrays;

/** Attention over some keys and over the others, joined, is attention over all. */
public final class SplitKeys implements Law<AttentionKernel> {
  private static final double ROUNDINGS = 1000;
  private static final int KEYS = 11;

  @Override
  public String name() {
    return "split-keys";
  }

  @Override
  public String statement() {
    return "Outputs over two sets of keys, joined by their log-sum-exps with the online merge, equal"
        + " the output over all keys (FlashDecoding).";
  }

  @Override
  public Evidence check(AttentionKernel kernel) {
    Trial trial = Trial.normal(18, 4, KEYS);
    AttentionOutput all = trial.forward(kernel, trial.plain());
    Gap gap = new Gap();
    for (int split = 1; split < KEYS; split++) {
      AttentionOutput first = part(kernel, trial, 0, split);
      AttentionOutput second = part(kernel, trial, split, KEYS);
      int width = all.out().width();
      for (int row = 0; row < all.logSumExp().length; row++) {
        OnlineSoftmax joined = piece(first, row, width).merge(piece(second, row, width));
        gap.add(joined.output(), values(all, row, width));
        gap.add(new double[] {joined.logSumExp()}, new double[] {all.logSumExp()[row]});
      }
    }
    return Evidence.atMost("|joined - whole|", gap.largest(), ROUNDINGS * kernel.epsilon());
  }

  private static AttentionOutput part(AttentionKernel kernel, Trial trial, int from, int to) {
    return trial
        .withK(Rows.range(trial.k(), from, to))
        .withV(Rows.range(trial.v(), from, to))
        .forward(kernel, trial.plain());
  }

  private static OnlineSoftmax piece(AttentionOutput output, int row, int width) {
    return OnlineSoftmax.of(output.logSumExp()[row], values(output, row, width));
  }

  private static double[] values(AttentionOutput output, int row, int width) {
    return Arrays.copyOfRange(output.out().values(), row * width, (row + 1) * width);
  }
}
