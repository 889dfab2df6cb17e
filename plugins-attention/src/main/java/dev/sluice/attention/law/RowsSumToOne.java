package dev.sluice.attention.law;

import dev.sluice.api.attention.Alignment;
import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.attention.AttentionSpec;
import dev.sluice.api.attention.Band;
import dev.sluice.api.attention.Heads;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;

/** Softmax weights sum to 1. */
@Theorem(
    name = "rows-sum-to-one",
    statement =
        "The softmax's weights of a row sum to 1: attention over equal values is that value.")
public final class RowsSumToOne implements Law<AttentionKernel> {
  private static final double ROUNDINGS = 100;

  @Override
  public Evidence check(AttentionKernel kernel) {
    KernelTrial normal = KernelTrial.normal(11, 9, 13);
    Heads ones = KernelTrial.filled(2, 2, 13, 5, () -> 1);
    double[] expected = KernelTrial.filled(2, 4, 9, 5, () -> 1).values();
    LargestGap gap = new LargestGap();
    KernelTrial trial = normal.withV(ones);
    gap.add(trial.forward(kernel, trial.plain()).out().values(), expected);
    Band causal = Band.causal(Alignment.TOP_LEFT, 9, 13);
    AttentionSpec masked = trial.plain().withMask(causal);
    if (kernel.supports(masked)) {
      gap.add(trial.forward(kernel, masked).out().values(), expected);
    }
    return Evidence.atMost("|sum of weights - 1|", gap.largest(), ROUNDINGS * kernel.epsilon());
  }
}
