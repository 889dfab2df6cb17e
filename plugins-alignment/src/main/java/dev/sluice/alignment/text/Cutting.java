package dev.sluice.alignment.text;

import java.util.Arrays;

/** Prompts and answers cut to {@code length} tokens together. */
record Cutting(int length, Keep keep, Truncation truncation) {
  /** What is left of a prompt and of an answer, both with at least one token. */
  record Cut(int[] prompt, int[] answer) {}

  /**
   * @param longest the tokens of the longest answer to the prompt
   * @param which names the answer in messages
   * @throws UnusableException if nothing would be left, or an answer that may not be cut is too
   *     long
   */
  Cut cut(int[] prompt, int[] answer, int longest, String which) {
    return switch (truncation) {
      case PROMPT -> prompt(prompt, answer, longest, which);
      case KEEP_START -> start(prompt, answer);
      case KEEP_END -> end(prompt, answer);
    };
  }

  private Cut prompt(int[] prompt, int[] answer, int longest, String which) {
    if (longest >= length) {
      throw new UnusableException(
          which
              + " has "
              + longest
              + " tokens with its end, and max-length "
              + length
              + " must hold them and at least one of the prompt");
    }
    int room = length - longest;
    return new Cut(prompt.length > room ? kept(prompt, room) : prompt, answer);
  }

  private int[] kept(int[] prompt, int room) {
    return keep == Keep.START
        ? Arrays.copyOf(prompt, room)
        : Arrays.copyOfRange(prompt, prompt.length - room, prompt.length);
  }

  private Cut start(int[] prompt, int[] answer) {
    if (prompt.length >= length) {
      throw new UnusableException(
          "the prompt has "
              + prompt.length
              + " tokens, and max-length "
              + length
              + " must hold them and at least one of the answer");
    }
    return new Cut(prompt, Arrays.copyOf(answer, Math.min(answer.length, length - prompt.length)));
  }

  /** The first of tokens that are left has nothing before it, and is not learnt: a prompt. */
  private Cut end(int[] prompt, int[] answer) {
    int over = prompt.length + answer.length - length;
    if (over <= 0) {
      return new Cut(prompt, answer);
    }
    if (over < prompt.length) {
      return new Cut(Arrays.copyOfRange(prompt, over, prompt.length), answer);
    }
    int first = over - prompt.length;
    return new Cut(new int[] {answer[first]}, Arrays.copyOfRange(answer, first + 1, answer.length));
  }
}
