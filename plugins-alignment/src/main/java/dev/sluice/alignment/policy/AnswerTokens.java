package dev.sluice.alignment.policy;

import dev.sluice.api.alignment.AnswerSpace;
import dev.sluice.api.alignment.Completion;
import dev.sluice.api.sequence.Tokens;
import java.util.Arrays;
import java.util.List;

/**
 * Answers behind their prompts as sequences of a model. The words of answers are the model's first
 * tokens; a numbered prompt is a token of its own behind them, so that no word can be mistaken for
 * it.
 */
record AnswerTokens(AnswerSpace space, List<Completion> answers, Tokens tokens) {
  /** Lengths that batches are padded to: few, so that most have the one before. */
  private static final int MULTIPLE = 16;

  static AnswerTokens of(AnswerSpace space, List<Completion> answers) {
    List<int[]> sequences =
        answers.stream().map(answer -> join(prompt(space, answer.prompt()), answer)).toList();
    for (Completion answer : answers) {
      if (answer.answer().length > space.length()) {
        throw new IllegalArgumentException(
            "an answer has at most " + space.length() + " words, not " + answer.answer().length);
      }
    }
    int[] prompts = answers.stream().mapToInt(answer -> answer.prompt().length).toArray();
    return new AnswerTokens(space, answers, Tokens.padded(sequences, MULTIPLE).from(prompts));
  }

  /** How many tokens the model needs. */
  static int vocabulary(AnswerSpace space) {
    return Math.addExact(space.vocabulary(), space.prompts());
  }

  /** A prompt in the model's tokens. */
  static int[] prompt(AnswerSpace space, int[] prompt) {
    if (space.prompts() == 0) {
      return prompt;
    }
    if (prompt.length != 1 || prompt[0] < 0 || prompt[0] >= space.prompts()) {
      throw new IllegalArgumentException(
          "a numbered prompt is one word below "
              + space.prompts()
              + ", not "
              + Arrays.toString(prompt));
    }
    return new int[] {space.vocabulary() + prompt[0]};
  }

  /** Where a word stands in {@code [batch, length]}; the logits it is drawn from stand before. */
  int place(int answer, int word) {
    return answer * tokens.length() + answers.get(answer).prompt().length + word;
  }

  private static int[] join(int[] prompt, Completion completion) {
    int[] all = Arrays.copyOf(prompt, prompt.length + completion.answer().length);
    System.arraycopy(completion.answer(), 0, all, prompt.length, completion.answer().length);
    return all;
  }
}
