package dev.sluice.attention.law;

import dev.sluice.api.attention.AttentionGradient;
import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.attention.AttentionOutput;
import dev.sluice.api.attention.AttentionSpec;
import dev.sluice.api.attention.FloatGradient;
import dev.sluice.api.attention.FloatHeads;
import dev.sluice.api.attention.FloatOutput;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;

/** A kernel in float32 is the same kernel. */
@Theorem(
    name = "float-form",
    statement =
        "Output, log-sum-exp and gradients in float32 equal the definition on the same inputs,"
            + " up to roundings of float32.")
public final class FloatForm implements Law<AttentionKernel> {
  private static final double ROUNDINGS = 1000;

  @Override
  public Evidence check(AttentionKernel kernel) {
    KernelTrial drawn = KernelTrial.normal(23, 20, 33);
    FloatHeads q = FloatHeads.rounded(drawn.q());
    FloatHeads k = FloatHeads.rounded(drawn.k());
    FloatHeads v = FloatHeads.rounded(drawn.v());
    FloatHeads gradient = FloatHeads.rounded(drawn.gradient());
    KernelTrial trial = new KernelTrial(q.widened(), k.widened(), v.widened(), gradient.widened());
    LargestGap gap = new LargestGap();
    for (AttentionSpec spec : Specs.supported(trial, kernel)) {
      AttentionOutput expected = trial.forward(Specs.DEFINITION, spec);
      FloatOutput actual = kernel.forward(q, k, v, spec);
      gap.add(actual.out().widened().values(), expected.out().values());
      gap.add(actual.logSumExp(), expected.logSumExp());
      AttentionGradient slope = trial.backward(Specs.DEFINITION, spec);
      FloatGradient found = kernel.backward(q, k, v, spec, actual, gradient);
      gap.add(found.q().widened().values(), slope.q().values());
      gap.add(found.k().widened().values(), slope.k().values());
      gap.add(found.v().widened().values(), slope.v().values());
      gap.add(found.sinks(), slope.sinks());
      gap.add(found.score(), slope.score());
    }
    return Evidence.atMost(
        "|kernel in float32 - definition|", gap.largest(), ROUNDINGS * Math.ulp(1.0f));
  }
}
