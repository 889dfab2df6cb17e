package dev.sluice.api.alignment;

import dev.sluice.api.learn.Architecture;
import dev.sluice.api.plugin.Kind;

/**
 * Makes {@linkplain Policy policies}. A reference begins with a copy of one: {@code create(space,
 * Weights.copyOf(policy))}.
 *
 * @since 0.2.0
 */
@Kind(value = "policy", description = "A trainable distribution of answers to a prompt.")
public interface PolicyArchitecture extends Architecture<AnswerSpace, Policy> {}
