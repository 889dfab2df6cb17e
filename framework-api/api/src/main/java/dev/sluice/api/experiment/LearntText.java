package dev.sluice.api.experiment;

import dev.sluice.api.sequence.TokenSampler;
import dev.sluice.api.sequence.Tokenizer;
import java.util.random.RandomGenerator;

/**
 * A model of text that was trained.
 *
 * <p>One call at a time.
 *
 * @since 0.2.0
 */
public interface LearntText {
  /** What makes tokens of texts, and texts of tokens. */
  Tokenizer tokenizer();

  /** What draws the tokens behind a prompt. */
  TokenSampler model();

  /**
   * The tokens of a prompt.
   *
   * @param text as the training data writes prompts
   * @return at least one, the caller's own
   * @throws dev.sluice.api.run.RunFailedException if there is none
   */
  int[] prompt(String text);

  /** Whether a prompt may be a list of messages in JSON, and is then read as one. */
  default boolean readsMessages() {
    return false;
  }

  /**
   * Continues a text.
   *
   * @param prompt as the training data writes prompts; at least one token
   * @param tokens how many to draw, 0 or more; fewer where the model ends its text before
   * @param temperature logits are divided by it; 0 takes the most probable token
   * @return what follows the prompt, without it; bytes that are no text are replaced by U+FFFD
   * @throws dev.sluice.api.run.RunFailedException if the prompt has no token
   * @throws IllegalArgumentException if {@code tokens} or {@code temperature} is below 0
   */
  String generate(String prompt, int tokens, double temperature, RandomGenerator random);
}
