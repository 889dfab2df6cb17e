package dev.sluice.api.alignment;

import dev.sluice.api.learn.Architecture;
import dev.sluice.api.plugin.Kind;
import java.util.Optional;

/**
 * Makes {@linkplain Policy policies}. A reference begins with a copy of one: {@code create(space,
 * Weights.copyOf(policy))}.
 *
 * @since 0.2.0
 */
@Kind(value = "policy", description = "A trainable distribution of answers to a prompt.")
public interface PolicyArchitecture extends Architecture<AnswerSpace, Policy> {
  /**
   * The folder or file that the policy's model is from, whose tokenizer is the policy's; empty
   * where there is none.
   *
   * @since 0.3.0
   */
  default Optional<String> checkpoint() {
    return Optional.empty();
  }
}
