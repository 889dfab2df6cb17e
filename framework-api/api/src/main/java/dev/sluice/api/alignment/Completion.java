package dev.sluice.api.alignment;

/**
 * A prompt and an answer to it, in words. Shared, not copied.
 *
 * @param prompt at least one word
 * @param answer at least one word, the ending word included where there is one
 */
public record Completion(int[] prompt, int[] answer) {
  public Completion {
    if (prompt.length == 0 || answer.length == 0) {
      throw new IllegalArgumentException(
          "a prompt of "
              + prompt.length
              + " words with an answer of "
              + answer.length
              + ": both have at least 1 (an empty one after truncation?)");
    }
  }
}
