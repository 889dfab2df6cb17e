package dev.sluice.api.alignment;

import dev.sluice.api.sequence.Tokenizer;
import java.util.List;

/**
 * A reward model of texts that was trained.
 *
 * <p>One call at a time.
 *
 * @since 0.3.0
 */
public interface LearntReward {
  /** What makes words of texts. */
  Tokenizer tokenizer();

  /** The tokens of a prompt that is written as the training data writes prompts. */
  int[] prompt(String written);

  /**
   * How good answers are; only differences between answers to one prompt mean something.
   *
   * @param answers each with the ending word, as the model has learnt them
   * @return shape {@code [n]}
   */
  double[] rewards(List<Completion> answers);
}
