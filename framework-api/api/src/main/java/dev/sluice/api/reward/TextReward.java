package dev.sluice.api.reward;

import dev.sluice.api.plugin.Kind;

/**
 * How good an answer is, as a number. The same answer always has the same reward: an interrupted
 * run continues with the rewards that it had.
 *
 * <p>One call at a time.
 *
 * @since 0.2.0
 */
@Kind(value = "text-reward", description = "How good a written answer is, as a number.")
public interface TextReward {
  /**
   * The reward of an answer.
   *
   * @return a finite number, the larger the better
   * @throws dev.sluice.api.run.RunFailedException if the answer cannot be judged, such as for a
   *     missing column of its data line
   */
  double of(JudgedText text);
}
