package dev.sluice.attention.kernel;

import dev.sluice.api.attention.AttentionGradient;
import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.attention.AttentionOutput;
import dev.sluice.api.attention.AttentionSpec;
import dev.sluice.api.attention.FloatGradient;
import dev.sluice.api.attention.FloatHeads;
import dev.sluice.api.attention.FloatOutput;
import dev.sluice.api.attention.Heads;

/** A kernel whose own arithmetic is float32; float64 inputs are rounded. */
public abstract class FloatKernel implements AttentionKernel {
  @Override
  public abstract FloatOutput forward(FloatHeads q, FloatHeads k, FloatHeads v, AttentionSpec spec);

  @Override
  public abstract FloatGradient backward(
      FloatHeads q,
      FloatHeads k,
      FloatHeads v,
      AttentionSpec spec,
      FloatOutput saved,
      FloatHeads outputGradient);

  @Override
  public AttentionOutput forward(Heads q, Heads k, Heads v, AttentionSpec spec) {
    FloatOutput output =
        forward(FloatHeads.rounded(q), FloatHeads.rounded(k), FloatHeads.rounded(v), spec);
    return new AttentionOutput(output.out().widened(), output.rows());
  }

  @Override
  public AttentionGradient backward(
      Heads q, Heads k, Heads v, AttentionSpec spec, AttentionOutput saved, Heads outputGradient) {
    FloatGradient gradient =
        backward(
            FloatHeads.rounded(q),
            FloatHeads.rounded(k),
            FloatHeads.rounded(v),
            spec,
            new FloatOutput(FloatHeads.rounded(saved.out()), saved.rows()),
            FloatHeads.rounded(outputGradient));
    return new AttentionGradient(
        gradient.q().widened(),
        gradient.k().widened(),
        gradient.v().widened(),
        gradient.sinks(),
        gradient.score());
  }

  @Override
  public double epsilon() {
    return Math.ulp(1.0f);
  }
}
