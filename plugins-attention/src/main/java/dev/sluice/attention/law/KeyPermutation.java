package dev.sluice.attention.law;

import dev.sluice.api.attention.AttentionGradient;
import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;

/** The order of keys does not matter where no mask or score looks at it. */
@Theorem(
    name = "key-permutation",
    statement =
        "Keys and values moved together leave the output and the queries' gradient, and move"
            + " their own gradients along.")
public final class KeyPermutation implements Law<AttentionKernel> {
  private static final double ROUNDINGS = 1000;

  @Override
  public Evidence check(AttentionKernel kernel) {
    int[] order = {5, 2, 8, 0, 7, 1, 3, 6, 4};
    KernelTrial trial = KernelTrial.normal(13, 6, order.length);
    KernelTrial moved =
        trial.withK(RowOrder.pick(trial.k(), order)).withV(RowOrder.pick(trial.v(), order));
    AttentionGradient expected = trial.backward(kernel, trial.plain());
    AttentionGradient actual = moved.backward(kernel, trial.plain());
    LargestGap gap =
        new LargestGap()
            .add(
                moved.forward(kernel, trial.plain()).out().values(),
                trial.forward(kernel, trial.plain()).out().values())
            .add(actual.q().values(), expected.q().values())
            .add(actual.k().values(), RowOrder.pick(expected.k(), order).values())
            .add(actual.v().values(), RowOrder.pick(expected.v(), order).values());
    return Evidence.atMost("change by moving keys", gap.largest(), ROUNDINGS * kernel.epsilon());
  }
}
