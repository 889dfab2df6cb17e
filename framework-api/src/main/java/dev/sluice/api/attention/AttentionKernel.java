package dev.sluice.api.attention;

import dev.sluice.api.plugin.Kind;

/** softmax(scale Q K^T) V and its gradient. */
@Kind(value = "attention-kernel", description = "softmax(scale Q K^T) V and its gradient.")
public interface AttentionKernel {
  /**
   * @param q queries, shape {@code [batch, heads, queries, d]}
   * @param k keys, shape {@code [batch, heads, keys, d]}
   * @param v values, shape {@code [batch, heads, keys, dv]}
   */
  AttentionOutput forward(Heads q, Heads k, Heads v, AttentionSpec spec);

  /**
   * The gradients of q, k and v.
   *
   * @param saved what {@link #forward} returned for the same inputs
   * @param outputGradient shape {@code [batch, heads, queries, dv]}
   */
  AttentionGradient backward(
      Heads q, Heads k, Heads v, AttentionSpec spec, AttentionOutput saved, Heads outputGradient);
}
