package dev.sluice.api.alignment;

/**
 * What some losses read beside the log-probabilities of whole answers. Shared, not copied.
 *
 * @param chosen the preferred answers token by token; their sums are {@code chosen} of the batch
 * @param rejected the rejected answers token by token
 * @param unrelated log pi - log pi_ref of answers that belong to other prompts, any length; losses
 *     that estimate a divergence read it; empty where no loss asked for it
 * @param gold log pi of the best answer that is known for each prompt, shape {@code [n]}; empty
 *     where there is none
 * @param goldTokens how many tokens that answer has, shape {@code [n]} or empty
 */
public record PreferenceDetail(
    TokenScores chosen, TokenScores rejected, double[] unrelated, double[] gold, int[] goldTokens) {

  /** Whole answers only. */
  public static PreferenceDetail none() {
    return new PreferenceDetail(
        TokenScores.none(), TokenScores.none(), new double[0], new double[0], new int[0]);
  }
}
