package dev.sluice.attention.law;

import dev.sluice.api.attention.AttentionGradient;
import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.attention.AttentionOutput;
import dev.sluice.api.attention.AttentionSpec;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;

/** Every kernel computes the same function. */
@Theorem(
    name = "equals-definition",
    statement =
        "Output, log-sum-exp and gradients equal those of the naive kernel in float64, for"
            + " masks, scores, sinks and grouped heads.")
public final class EqualsDefinition implements Law<AttentionKernel> {
  private static final double ROUNDINGS = 1000;

  /** Queries and keys: decoding, fewer and more queries than keys, several tiles of a kernel. */
  private static final int[][] SIZES = {{1, 9}, {7, 9}, {12, 9}, {70, 135}};

  @Override
  public Evidence check(AttentionKernel kernel) {
    LargestGap gap = new LargestGap();
    for (int[] sizes : SIZES) {
      KernelTrial trial = KernelTrial.normal(19, sizes[0], sizes[1]);
      for (AttentionSpec spec : Specs.supported(trial, kernel)) {
        AttentionOutput expected = trial.forward(Specs.DEFINITION, spec);
        AttentionOutput actual = trial.forward(kernel, spec);
        gap.add(actual.out().values(), expected.out().values());
        gap.add(actual.logSumExp(), expected.logSumExp());
        AttentionGradient slope = trial.backward(Specs.DEFINITION, spec);
        AttentionGradient found = trial.backward(kernel, spec);
        gap.add(found.q().values(), slope.q().values());
        gap.add(found.k().values(), slope.k().values());
        gap.add(found.v().values(), slope.v().values());
        gap.add(found.sinks(), slope.sinks());
        gap.add(found.score(), slope.score());
      }
    }
    return Evidence.atMost("|kernel - definition|", gap.largest(), ROUNDINGS * kernel.epsilon());
  }
}
