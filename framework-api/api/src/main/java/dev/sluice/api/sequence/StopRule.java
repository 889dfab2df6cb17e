package dev.sluice.api.sequence;

import java.util.Set;

/**
 * When drawn tokens end.
 *
 * @param most so many tokens are drawn at most
 * @param tokens each of them ends its row and is no part of it; those outside the vocabulary end
 *     nothing
 * @param rule asked after each token that is none of {@code tokens}
 * @since 0.2.0
 */
public record StopRule(int most, Set<Integer> tokens, Rule rule) {
  public StopRule {
    if (most < 0) {
      throw new IllegalArgumentException("at most " + most + " tokens cannot be drawn");
    }
    tokens = Set.copyOf(tokens);
  }

  /** Ended by a number and by tokens alone. */
  public static StopRule at(int most, Set<Integer> tokens) {
    return new StopRule(most, tokens, (row, drawn, count) -> false);
  }

  /** Whether a row ends with the token that it got last, which stays part of it. */
  @FunctionalInterface
  public interface Rule {
    /**
     * Called once for each drawn token, in the thread of the caller.
     *
     * @param row which prompt's, from 0
     * @param drawn holds the tokens drawn so far; not to be changed or kept
     * @param count how many, at least 1
     */
    boolean ends(int row, int[] drawn, int count);
  }
}
