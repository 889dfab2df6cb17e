package dev.sluice.api.alignment;

/**
 * Pairs of answers with their log-probabilities, each the sum over the answer's tokens, natural
 * logarithm, shape {@code [n]}. Shared, not copied.
 *
 * @param chosen log pi(y_w | x)
 * @param rejected log pi(y_l | x)
 * @param referenceChosen log pi_ref(y_w | x)
 * @param referenceRejected log pi_ref(y_l | x)
 * @param chosenTokens how many tokens y_w has, at least 1, shape {@code [n]}; empty where unknown
 * @param rejectedTokens how many tokens y_l has, at least 1, shape {@code [n]}; empty where unknown
 * @param detail what a loss reads beside whole answers, as far as it said so in {@link
 *     PreferenceLoss#needs}
 */
public record PreferenceBatch(
    double[] chosen,
    double[] rejected,
    double[] referenceChosen,
    double[] referenceRejected,
    int[] chosenTokens,
    int[] rejectedTokens,
    PreferenceDetail detail) {
  public PreferenceBatch {
    int n = chosen.length;
    if (rejected.length != n || referenceChosen.length != n || referenceRejected.length != n) {
      throw new IllegalArgumentException(
          "log-probabilities of "
              + n
              + " chosen, "
              + rejected.length
              + " rejected, "
              + referenceChosen.length
              + " and "
              + referenceRejected.length
              + " reference answers do not pair up");
    }
    requireCounts("chosen", chosenTokens, n);
    requireCounts("rejected", rejectedTokens, n);
  }

  /** Pairs whose token counts are not known. */
  public PreferenceBatch(
      double[] chosen, double[] rejected, double[] referenceChosen, double[] referenceRejected) {
    this(chosen, rejected, referenceChosen, referenceRejected, new int[0], new int[0]);
  }

  /** Whole answers only. */
  public PreferenceBatch(
      double[] chosen,
      double[] rejected,
      double[] referenceChosen,
      double[] referenceRejected,
      int[] chosenTokens,
      int[] rejectedTokens) {
    this(
        chosen,
        rejected,
        referenceChosen,
        referenceRejected,
        chosenTokens,
        rejectedTokens,
        PreferenceDetail.none());
  }

  /** How many pairs. */
  public int size() {
    return chosen.length;
  }

  private static void requireCounts(String which, int[] tokens, int n) {
    if (tokens.length != 0 && tokens.length != n) {
      throw new IllegalArgumentException(
          "token counts of " + tokens.length + " " + which + " answers for " + n + " pairs");
    }
    for (int i = 0; i < tokens.length; i++) {
      if (tokens[i] < 1) {
        throw new IllegalArgumentException(
            "the "
                + which
                + " answer of pair "
                + i
                + " has "
                + tokens[i]
                + " tokens; an answer has at least 1 (an empty one after truncation?)");
      }
    }
  }
}
