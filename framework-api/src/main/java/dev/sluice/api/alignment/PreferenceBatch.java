package dev.sluice.api.alignment;

/**
 * Pairs of answers with their log-probabilities, each the sum over the answer's tokens, natural
 * logarithm, shape {@code [n]}.
 *
 * @param chosen log pi(y_w | x)
 * @param rejected log pi(y_l | x)
 * @param referenceChosen log pi_ref(y_w | x)
 * @param referenceRejected log pi_ref(y_l | x)
 */
public record PreferenceBatch(
    double[] chosen, double[] rejected, double[] referenceChosen, double[] referenceRejected) {
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
  }
}
