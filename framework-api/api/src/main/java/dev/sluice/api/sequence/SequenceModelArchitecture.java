package dev.sluice.api.sequence;

import dev.sluice.api.learn.Architecture;
import dev.sluice.api.plugin.Kind;
import java.util.Optional;

/**
 * Makes {@linkplain SequenceModel models of the next token}.
 *
 * @since 0.2.0
 */
@Kind(value = "sequence-model", description = "A trainable model of the next token.")
public interface SequenceModelArchitecture extends Architecture<Vocabulary, SequenceModel> {
  /**
   * The folder or file that the model's weights are from, whose tokenizer is the model's; empty
   * where there is none.
   *
   * @since 0.3.0
   */
  default Optional<String> checkpoint() {
    return Optional.empty();
  }
}
