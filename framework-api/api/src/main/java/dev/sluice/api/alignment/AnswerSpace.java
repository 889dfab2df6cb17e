package dev.sluice.api.alignment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What prompts and answers are made of. An answer is a sequence of words {@code 0 .. vocabulary-1};
 * it ends with the first word {@code end} or after {@code length} words. A numbered prompt is the
 * one word {@code {x}}, x from 0 to {@code prompts - 1}; it has its own numbering.
 *
 * @param prompts how many numbered prompts there are; 0 where prompts are texts
 * @param vocabulary how many words there are
 * @param length the most words of an answer
 * @param end the word that ends an answer; -1 where every answer has {@code length} words
 */
public record AnswerSpace(int prompts, int vocabulary, int length, int end) {
  /** More answers than this are not listed. */
  private static final long LISTED = 1_000_000;

  public AnswerSpace {
    if (prompts < 0) {
      throw new IllegalArgumentException("prompts must be 0 or more, not " + prompts);
    }
    if (vocabulary < 2) {
      throw new IllegalArgumentException("vocabulary must be at least 2, not " + vocabulary);
    }
    if (length < 1) {
      throw new IllegalArgumentException("length must be at least 1, not " + length);
    }
    if (end < -1 || end >= vocabulary) {
      throw new IllegalArgumentException(
          "end must be a word below " + vocabulary + ", or -1 for none, not " + end);
    }
  }

  /** How many answers a prompt has; {@link Long#MAX_VALUE} where that is more than a long holds. */
  public long answerCount() {
    long open = 1;
    long finished = 0;
    for (int t = 0; t < length; t++) {
      if (open > Long.MAX_VALUE / vocabulary / 2) {
        return Long.MAX_VALUE;
      }
      finished += end >= 0 ? open : 0;
      open *= end >= 0 ? vocabulary - 1 : vocabulary;
    }
    return finished + open;
  }

  /** Whether everything can be computed by listing all answers. */
  public boolean enumerable() {
    return prompts > 0 && answerCount() <= LISTED / prompts;
  }

  /**
   * All answers to a prompt, in lexicographic order.
   *
   * @throws IllegalStateException if there are too many to list
   */
  public List<int[]> answers() {
    if (answerCount() > LISTED) {
      throw new IllegalStateException(
          "answers of up to "
              + length
              + " words out of "
              + vocabulary
              + " are too many to list: at most "
              + LISTED);
    }
    List<int[]> answers = new ArrayList<>();
    extend(new int[0], answers);
    return answers;
  }

  private void extend(int[] prefix, List<int[]> answers) {
    for (int word = 0; word < vocabulary; word++) {
      int[] longer = Arrays.copyOf(prefix, prefix.length + 1);
      longer[prefix.length] = word;
      if (word == end || longer.length == length) {
        answers.add(longer);
      } else {
        extend(longer, answers);
      }
    }
  }
}
