package dev.sluice.attention.law;

import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;

/** A constant added to all scores of a row changes nothing. */
@Theorem(
    name = "shift-invariance",
    statement =
        "The same vector added to every key adds a constant to each row of scores, and the"
            + " output stays.")
public final class ShiftInvariance implements Law<AttentionKernel> {
  private static final double ROUNDINGS = 1000;
  private static final double SHIFT = 8;

  @Override
  public Evidence check(AttentionKernel kernel) {
    KernelTrial trial = KernelTrial.normal(12, 7, 10);
    KernelTrial shifted =
        trial.withK(RowOrder.plus(trial.k(), SHIFT, -SHIFT, SHIFT, SHIFT, 0, -SHIFT));
    LargestGap gap =
        new LargestGap()
            .add(
                shifted.forward(kernel, trial.plain()).out().values(),
                trial.forward(kernel, trial.plain()).out().values());
    return Evidence.atMost("change of the output", gap.largest(), ROUNDINGS * kernel.epsilon());
  }
}
