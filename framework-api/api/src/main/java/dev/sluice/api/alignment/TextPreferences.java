package dev.sluice.api.alignment;

import dev.sluice.api.run.Dataset;
import dev.sluice.api.sequence.Tokenizer;
import java.util.List;
import java.util.Optional;

/** Preferences between texts that are read from elsewhere, when they are first asked for. */
public interface TextPreferences extends PreferenceData {
  /**
   * The same for a policy, with its tokenizer where the data names none of its own. Nothing has
   * been read before.
   *
   * @param checkpoint as {@link PolicyArchitecture#checkpoint} has it
   * @since 0.3.0
   */
  default TextPreferences of(Optional<String> checkpoint) {
    return this;
  }

  /** What makes words of texts. */
  Tokenizer tokenizer();

  /**
   * The tokens of a prompt that is written as the data writes prompts, such as a text or a list of
   * messages in JSON. Reads no data.
   *
   * @throws dev.sluice.api.run.RunFailedException if it is written in no such way
   */
  default int[] prompt(String written) {
    return tokenizer().encode(written);
  }

  /** Answers in the tokenizer's words; no prompt is numbered. */
  AnswerSpace space();

  /**
   * Pairs that weights are chosen by, none of their prompts in another part; may be empty.
   *
   * @since 0.2.0
   */
  default List<PreferencePair> validation() {
    return List.of();
  }

  /**
   * Pairs that are tested on, none of their prompts in another part; may be empty.
   *
   * @since 0.2.0
   */
  List<PreferencePair> test();

  /** What was read. */
  Dataset dataset();
}
