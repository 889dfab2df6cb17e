package dev.sluice.api.alignment;

/**
 * The rewards that a loss implies for the answers of pairs, shape {@code [n]}. Shared, not copied.
 *
 * @param chosen of the preferred answers
 * @param rejected of the others
 */
public record PairRewards(double[] chosen, double[] rejected) {
  public PairRewards {
    if (chosen.length != rejected.length) {
      throw new IllegalArgumentException(
          "rewards of "
              + chosen.length
              + " chosen and "
              + rejected.length
              + " rejected answers do not pair up");
    }
  }

  /** A factor times log pi - log pi_ref of whole answers. */
  public static PairRewards ofRatios(PreferenceBatch batch, double factor) {
    return new PairRewards(
        scaled(factor, batch.chosen(), batch.referenceChosen()),
        scaled(factor, batch.rejected(), batch.referenceRejected()));
  }

  private static double[] scaled(double factor, double[] policy, double[] reference) {
    double[] rewards = new double[policy.length];
    for (int i = 0; i < rewards.length; i++) {
      rewards[i] = factor * (policy[i] - reference[i]);
    }
    return rewards;
  }
}
