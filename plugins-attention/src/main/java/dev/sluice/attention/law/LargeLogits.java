package dev.sluice.attention.law;

import dev.sluice.api.attention.AttentionGradient;
import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.attention.AttentionOutput;
import dev.sluice.api.attention.AttentionSpec;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.NotFinite;
import dev.sluice.api.law.Theorem;

/** The safe softmax does not overflow. */
@Theorem(
    name = "large-logits",
    statement =
        "Output and gradients are finite for scores of size 10,000, where e^score overflows.")
public final class LargeLogits implements Law<AttentionKernel> {
  private static final double LOGITS = 1e4;

  @Override
  public Evidence check(AttentionKernel kernel) {
    KernelTrial trial = KernelTrial.normal(17, 6, 9);
    AttentionSpec spec = AttentionSpec.scaled(LOGITS);
    AttentionOutput output = trial.forward(kernel, spec);
    AttentionGradient gradient = trial.backward(kernel, spec);
    return new NotFinite()
        .add(output.logSumExp(), "log-sum-exp")
        .add(output.out().values(), "output")
        .add(gradient.q().values(), "gradient of q")
        .add(gradient.k().values(), "gradient of k")
        .add(gradient.v().values(), "gradient of v")
        .evidence();
  }
}
