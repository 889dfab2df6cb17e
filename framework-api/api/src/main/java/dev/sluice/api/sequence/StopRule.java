package dev.sluice.api.sequence;

import java.util.Arrays;
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

  /**
   * How many of tokens that were drawn without this rule are left.
   *
   * @param row which prompt's
   */
  public int length(int row, int[] drawn) {
    for (int i = 0; i < Math.min(most, drawn.length); i++) {
      if (tokens.contains(drawn[i])) {
        return i;
      }
      if (rule.ends(row, Arrays.copyOf(drawn, i + 1), i + 1)) {
        return i + 1;
      }
    }
    return Math.min(most, drawn.length);
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
