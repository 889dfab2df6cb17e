package dev.sluice.api.sequence;

import dev.sluice.api.learn.Architecture;
import dev.sluice.api.plugin.Kind;

/**
 * Makes {@linkplain SequenceEncoder encoders of sequences}.
 *
 * @since 0.2.0
 */
@Kind(
    value = "sequence-encoder",
    description = "A trainable function of a sequence's rows, each of which sees all others.")
public interface EncoderArchitecture extends Architecture<EncoderShape, SequenceEncoder> {}
