package dev.sluice.api.sequence;

import dev.sluice.api.learn.Architecture;
import dev.sluice.api.plugin.Kind;

/**
 * Makes {@linkplain SequenceModel models of the next token}.
 *
 * @since 0.2.0
 */
@Kind(value = "sequence-model", description = "A trainable model of the next token.")
public interface SequenceModelArchitecture extends Architecture<Vocabulary, SequenceModel> {}
