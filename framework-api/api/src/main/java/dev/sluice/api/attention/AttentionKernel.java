package dev.sluice.api.attention;

import dev.sluice.api.plugin.Kind;
import java.util.Optional;

/**
 * softmax(scale Q K^T) V and its gradient. Queries may have more heads than keys and values: then
 * the number of query heads is a multiple, and that many neighbours share a key head. A row that
 * sees no key has output 0 and gives no gradient.
 *
 * <p>Both passes exist in float64 and in float32. A kernel has one arithmetic of its own, {@link
 * #epsilon} says which, and gives the other by rounding its inputs and outputs; for a kernel in
 * float64 that is done here.
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
   * The gradients of q, k, v, the sinks and the score's learnt numbers. The scale's is the sum of
   * the gradient of q times q, divided by the scale.
   *
   * @param saved what {@link #forward} returned for the same inputs
   * @param outputGradient shape {@code [batch, heads, queries, dv]}
   */
  AttentionGradient backward(
      Heads q, Heads k, Heads v, AttentionSpec spec, AttentionOutput saved, Heads outputGradient);

  /** {@link #forward(Heads, Heads, Heads, AttentionSpec)} for inputs in float32. */
  default FloatOutput forward(FloatHeads q, FloatHeads k, FloatHeads v, AttentionSpec spec) {
    AttentionOutput exact = forward(q.widened(), k.widened(), v.widened(), spec);
    return new FloatOutput(FloatHeads.rounded(exact.out()), exact.rows());
  }

  /**
   * {@link #backward(Heads, Heads, Heads, AttentionSpec, AttentionOutput, Heads)} for inputs in
   * float32.
   */
  default FloatGradient backward(
      FloatHeads q,
      FloatHeads k,
      FloatHeads v,
      AttentionSpec spec,
      FloatOutput saved,
      FloatHeads outputGradient) {
    AttentionGradient exact =
        backward(
            q.widened(),
            k.widened(),
            v.widened(),
            spec,
            new AttentionOutput(saved.out().widened(), saved.rows()),
            outputGradient.widened());
    return new FloatGradient(
        FloatHeads.rounded(exact.q()),
        FloatHeads.rounded(exact.k()),
        FloatHeads.rounded(exact.v()),
        exact.sinks(),
        exact.score());
  }

  /**
   * Why this kernel cannot compute such attention, in a sentence with what it can; empty if it can.
   * A caller may then take another kernel; {@code forward} and {@code backward} throw an {@link
   * IllegalArgumentException} with this text.
   */
  default Optional<String> refusal(AttentionSpec spec) {
    return Optional.empty();
  }

  /** Whether this kernel computes such attention. */
  default boolean supports(AttentionSpec spec) {
    return refusal(spec).isEmpty();
  }

  /**
   * The spacing of numbers at 1 in the kernel's arithmetic: 2^-52 in float64, 2^-23 in float32.
   * Laws allow errors in proportion.
   */
  default double epsilon() {
    return Math.ulp(1.0);
  }
}
