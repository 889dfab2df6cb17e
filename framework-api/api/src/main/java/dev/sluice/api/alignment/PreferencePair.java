package dev.sluice.api.alignment;

/**
 * Two answers to a prompt, one preferred. Shared, not copied.
 *
 * @param weight how much the pair counts, 1 as a rule; the probability of the pair where a set
 *     holds every possible one
 * @param gold a third answer, better than both where it is known; empty if not
 * @param rejectedPrompt what is left of the prompt in front of the rejected answer; another than
 *     {@code prompt}, which is in front of the others, only where both were cut to one length
 */
public record PreferencePair(
    int[] prompt, int[] chosen, int[] rejected, double weight, int[] gold, int[] rejectedPrompt) {
  public PreferencePair {
    if (!(weight >= 0) || Double.isInfinite(weight)) {
      throw new IllegalArgumentException("weight must be 0 or more and finite, not " + weight);
    }
  }

  /** A pair with one prompt. */
  public PreferencePair(int[] prompt, int[] chosen, int[] rejected, double weight, int[] gold) {
    this(prompt, chosen, rejected, weight, gold, prompt);
  }

  /** A pair that counts once. */
  public PreferencePair(int[] prompt, int[] chosen, int[] rejected) {
    this(prompt, chosen, rejected, 1, new int[0]);
  }
}
