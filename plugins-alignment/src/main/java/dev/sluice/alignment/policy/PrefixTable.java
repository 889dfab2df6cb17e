package dev.sluice.alignment.policy;

import dev.sluice.api.alignment.AnswerSpace;
import dev.sluice.api.alignment.Completion;
import dev.sluice.api.run.RunFailedException;
import java.util.Arrays;

/**
 * Where the logits of a prompt and a prefix stand in one flat vector: row {@code prompt * nodes +
 * node}, the prefixes numbered as a full tree, root 0 and child w of node k at {@code k vocabulary
 * + w + 1}. Prefixes behind the ending word have rows that nothing reads.
 */
record PrefixTable(AnswerSpace space, int nodes) {
  /** More logits than this are refused. */
  private static final long LARGEST = 50_000_000;

  static PrefixTable of(AnswerSpace space) {
    long nodes = 0;
    long level = 1;
    for (int t = 0; t < space.length(); t++) {
      nodes += level;
      level *= space.vocabulary();
      if (nodes * space.vocabulary() * Math.max(1, space.prompts()) > LARGEST) {
        throw new RunFailedException(
            "a table of every prefix of "
                + space.length()
                + " words out of "
                + space.vocabulary()
                + " would have more than "
                + LARGEST
                + " logits; use shorter answers, fewer words, or a policy that generalises, such as"
                + " transformer");
      }
    }
    return new PrefixTable(space, (int) nodes);
  }

  int size() {
    return space.prompts() * nodes * space.vocabulary();
  }

  int rows() {
    return space.prompts() * nodes;
  }

  /** The rows that the answer's words are drawn from, one a word. */
  int[] rows(Completion completion) {
    int prompt = completion.prompt()[0];
    if (completion.prompt().length != 1 || prompt < 0 || prompt >= space.prompts()) {
      throw new IllegalArgumentException(
          "a numbered prompt is one word below "
              + space.prompts()
              + ", not "
              + Arrays.toString(completion.prompt()));
    }
    if (completion.answer().length > space.length()) {
      throw new IllegalArgumentException(
          "an answer has at most " + space.length() + " words, not " + completion.answer().length);
    }
    int[] rows = new int[completion.answer().length];
    int node = 0;
    for (int t = 0; t < rows.length; t++) {
      rows[t] = prompt * nodes + node;
      node = child(node, completion.answer()[t]);
    }
    return rows;
  }

  int child(int node, int word) {
    return node * space.vocabulary() + word + 1;
  }
}
