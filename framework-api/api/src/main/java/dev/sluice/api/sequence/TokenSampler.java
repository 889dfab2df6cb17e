package dev.sluice.api.sequence;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Draws tokens one after another, each given those before it.
 *
 * <p>One call at a time.
 *
 * @since 0.2.0
 */
public interface TokenSampler {
  /**
   * Draws tokens.
   *
   * @param prompt at least one token
   * @param count how many to draw
   * @param temperature logits are divided by it; 0 takes the most probable token
   * @return the drawn tokens, without the prompt
   * @throws IllegalArgumentException for a token outside the vocabulary, or a sequence longer than
   *     the model takes
   */
  int[] sample(int[] prompt, int count, double temperature, RandomGenerator random);

  /**
   * Draws tokens up to an ending one; the same as {@link #sample} before it.
   *
   * @param end the ending token; one outside the vocabulary ends nothing
   * @param count at most so many
   * @return the drawn tokens, without the prompt and the ending one
   * @throws IllegalArgumentException as {@link #sample}
   */
  default int[] sampleUntil(
      int end, int[] prompt, int count, double temperature, RandomGenerator random) {
    int[] drawn = sample(prompt, count, temperature, random);
    for (int i = 0; i < drawn.length; i++) {
      if (drawn[i] == end) {
        return Arrays.copyOf(drawn, i);
      }
    }
    return drawn;
  }
}
