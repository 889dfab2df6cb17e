package dev.sluice.attention.law;

import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.attention.AttentionOutput;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import dev.sluice.attention.kernel.OnlineSoftmax;
import java.util.Arrays;

/** Attention over parts of the keys, joined in either order, is attention over all. */
@Theorem(
    name = "split-keys",
    statement =
        "Outputs over three sets of keys, joined by their log-sum-exps with the online merge,"
            + " equal the output over all keys (FlashDecoding), whichever two are joined first.")
public final class SplitKeys implements Law<AttentionKernel> {
  private static final double ROUNDINGS = 1000;
  private static final int KEYS = 11;

  @Override
  public Evidence check(AttentionKernel kernel) {
    KernelTrial trial = KernelTrial.normal(18, 4, KEYS);
    AttentionOutput all = trial.forward(kernel, trial.plain());
    LargestGap gap = new LargestGap();
    for (int second = 1; second < KEYS - 1; second++) {
      AttentionOutput first = part(kernel, trial, 0, second);
      for (int third = second + 1; third < KEYS; third++) {
        AttentionOutput middle = part(kernel, trial, second, third);
        AttentionOutput last = part(kernel, trial, third, KEYS);
        for (int row = 0; row < all.rows().sum().length; row++) {
          OnlineSoftmax a = piece(first, row);
          OnlineSoftmax b = piece(middle, row);
          OnlineSoftmax c = piece(last, row);
          compare(a.merge(b).merge(c), all, row, gap);
          compare(a.merge(b.merge(c)), all, row, gap);
        }
      }
    }
    return Evidence.atMost("|joined - whole|", gap.largest(), ROUNDINGS * kernel.epsilon());
  }

  private static AttentionOutput part(AttentionKernel kernel, KernelTrial trial, int from, int to) {
    return trial
        .withK(RowOrder.range(trial.k(), from, to))
        .withV(RowOrder.range(trial.v(), from, to))
        .forward(kernel, trial.plain());
  }

  private static OnlineSoftmax piece(AttentionOutput output, int row) {
    return OnlineSoftmax.of(output.rows().logSumExp(row), values(output, row));
  }

  private static void compare(OnlineSoftmax joined, AttentionOutput all, int row, LargestGap gap) {
    gap.add(joined.output(), values(all, row));
    gap.add(new double[] {joined.logSumExp()}, new double[] {all.rows().logSumExp(row)});
  }

  private static double[] values(AttentionOutput output, int row) {
    int width = output.out().width();
    return Arrays.copyOfRange(output.out().values(), row * width, (row + 1) * width);
  }
}
