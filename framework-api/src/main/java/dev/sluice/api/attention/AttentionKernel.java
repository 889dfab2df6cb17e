package dev.sluice.api.attention;

import dev.sluice.api.plugin.Kind;

/**
 * softmax(scale Q K^T) V and its gradient. Queries may have more heads than keys and values: then
 * the number of query heads is a multiple, and that many neighbours share a key head. A row that
 * sees no key has output 0 and gives no gradient.
 */
@Kind(value = "attention-kernel", description = "softmax(scale Q K^T) V and its gradient.")
public interface AttentionKernel {
  /**
   * @param q queries, shape {@code [batch, heads, queries, d]}
   * @param k keys, shape {@code [batch, key heads, keys, d]}
   * @param v values, shape {@code [batch, key heads, keys, dv]}
   * @throws IllegalArgumentException if the shapes do not fit
   */
  AttentionOutput forward(Heads q, Heads k, Heads v, AttentionSpec spec);

  /**
   * The gradients of q, k, v and the sinks.
   *
   * @param saved what {@link #forward} returned for the same inputs
   * @param outputGradient shape {@code [batch, heads, queries, dv]}
   */
  AttentionGradient backward(
      Heads q, Heads k, Heads v, AttentionSpec spec, AttentionOutput saved, Heads outputGradient);

  /**
   * The spacing of numbers at 1 in the kernel's arithmetic: 2^-52 in float64, 2^-23 in float32.
   * Laws allow errors in proportion.
   */
  default double epsilon() {
    return Math.ulp(1.0);
  }
}
