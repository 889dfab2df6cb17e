package dev.sluice.api.sequence;

import java.util.List;

/**
 * How a model was taught to read conversations. Implementations are safe for several threads.
 *
 * @since 0.3.0
 */
public interface ChatFormat {
  /**
   * The text of a conversation, for {@link Tokenizer#encode(List)} of the same tokenizer: what the
   * format writes is markup, and special tokens that messages spell are content.
   *
   * @throws dev.sluice.api.run.RunFailedException if it cannot be written, in one line
   */
  List<TextPart> parts(Conversation conversation);
}
