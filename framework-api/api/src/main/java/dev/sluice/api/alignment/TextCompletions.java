package dev.sluice.api.alignment;

import dev.sluice.api.plugin.Kind;
import dev.sluice.api.run.Dataset;
import dev.sluice.api.sequence.Tokenizer;
import java.util.List;
import java.util.Optional;

/**
 * Answers to learn from, with labels or without, that are read when they are first asked for. A
 * text that is learnt as a whole is the answer to its first token.
 *
 * @since 0.3.0
 */
@Kind(value = "completion-data", description = "Answers to learn from, with labels or without.")
public interface TextCompletions {
  /**
   * The same for a policy, with its tokenizer where the data names none of its own. Nothing has
   * been read before.
   *
   * @param checkpoint as {@link PolicyArchitecture#checkpoint} has it
   */
  default TextCompletions of(Optional<String> checkpoint) {
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
  int[] prompt(String written);

  /** Answers in the tokenizer's words; no prompt is numbered. */
  AnswerSpace space();

  /** What is learnt from, in the order of the file. */
  List<LabelledCompletion> completions();

  /** What weights are chosen by, with no prompt of another part; may be empty. */
  List<LabelledCompletion> validation();

  /** What is tested on, with no prompt of another part; may be empty. */
  List<LabelledCompletion> test();

  /** Whether the data has labels; without, every answer is desirable. */
  boolean labelled();

  /** What was read. */
  Dataset dataset();
}
