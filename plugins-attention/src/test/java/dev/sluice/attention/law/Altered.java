package dev.sluice.attention.law;

import dev.sluice.api.attention.AttentionGradient;
import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.attention.AttentionOutput;
import dev.sluice.api.attention.AttentionSpec;
import dev.sluice.api.attention.Heads;
import dev.sluice.attention.kernel.NaiveKernel;

/** A right kernel, to be spoilt in one place. */
class Altered implements AttentionKernel {
  private final AttentionKernel naive = new NaiveKernel();

  /** Spoils what the kernel is asked. */
  AttentionSpec spec(AttentionSpec asked) {
    return asked;
  }

  /** Spoils what it answers. */
  AttentionOutput output(AttentionOutput right) {
    return right;
  }

  /** Spoils what the gradient starts from. */
  AttentionOutput saved(AttentionOutput right) {
    return right;
  }

  /** Spoils the gradient. */
  AttentionGradient gradient(AttentionGradient right) {
    return right;
  }

  @Override
  public AttentionOutput forward(Heads q, Heads k, Heads v, AttentionSpec spec) {
    return output(naive.forward(q, k, v, spec(spec)));
  }

  @Override
  public AttentionGradient backward(
      Heads q, Heads k, Heads v, AttentionSpec spec, AttentionOutput saved, Heads outputGradient) {
    return gradient(naive.backward(q, k, v, spec(spec), saved(saved), outputGradient));
  }
}
