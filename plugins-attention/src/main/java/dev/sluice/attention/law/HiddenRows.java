package dev.sluice.attention.law;

import dev.sluice.api.attention.AttentionGradient;
import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.attention.AttentionOutput;
import dev.sluice.api.attention.AttentionSpec;
import dev.sluice.api.attention.KeyLengths;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import java.util.Arrays;

/** What is hidden has no part in anything. */
@Theorem(
    name = "hidden-rows",
    statement =
        "A row that sees no key has output 0 and log-sum-exp minus infinity, and gives gradient"
            + " 0 to q, k and v.")
public final class HiddenRows implements Law<AttentionKernel> {
  @Override
  public Evidence check(AttentionKernel kernel) {
    KernelTrial trial = KernelTrial.normal(16, 5, 8);
    // The first sequence of the batch has no real key at all, the second has some.
    AttentionSpec spec = trial.plain().withMask(new KeyLengths(new int[] {0, 3}));
    if (!kernel.supports(spec)) {
      return Evidence.notApplicable(kernel.refusal(spec).orElse(""));
    }
    AttentionOutput output = trial.forward(kernel, spec);
    AttentionGradient gradient = trial.backward(kernel, spec);
    long wrong =
        countNonZero(output.out().values())
            + countNonZero(gradient.q().values())
            + countNonZero(gradient.k().values())
            + countNonZero(gradient.v().values());
    double[] sums = output.logSumExp();
    wrong +=
        Arrays.stream(sums)
            .limit(sums.length / 2)
            .filter(x -> x != Double.NEGATIVE_INFINITY)
            .count();
    return Evidence.atMost("numbers of hidden rows that are not as stated", (double) wrong, 0);
  }

  private static long countNonZero(double[] values) {
    return Arrays.stream(values).limit(values.length / 2).filter(x -> x != 0).count();
  }
}
