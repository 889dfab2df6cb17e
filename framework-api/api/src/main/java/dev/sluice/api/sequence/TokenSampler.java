package dev.sluice.api.sequence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

  /**
   * Continues several prompts side by side. Each row ends by itself and is the same, whatever the
   * others are.
   *
   * @return for each prompt the drawn tokens, without it and without the ending token
   * @throws IllegalArgumentException as {@link #sample}; also if it draws by a temperature alone,
   *     as it does unless this method is implemented, and {@code decoding} has more
   * @since 0.2.0
   */
  default List<int[]> sampleAll(Prompts prompts, Decoding decoding, StopRule ending) {
    if (!decoding.plain()) {
      throw new IllegalArgumentException("this model draws by a temperature alone");
    }
    List<int[]> rows = new ArrayList<>();
    for (int row = 0; row < prompts.count(); row++) {
      int[] drawn =
          sample(
              prompts.tokens().get(row),
              ending.most(),
              decoding.temperature(),
              prompts.randoms().get(row));
      rows.add(Arrays.copyOf(drawn, ending.length(row, drawn)));
    }
    return rows;
  }
}
