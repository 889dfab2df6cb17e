package dev.sluice.alignment.exact;

import dev.sluice.api.alignment.PreferenceBatch;
import dev.sluice.api.alignment.PreferenceDetail;
import dev.sluice.api.alignment.TokenScores;
import java.util.Arrays;

/** All ordered pairs of answers to one prompt, each answer one token: all that a loss may read. */
final class OneTokenPairs {
  private OneTokenPairs() {}

  /** Answer {@code i / answers} is preferred to {@code i % answers}. */
  static PreferenceBatch of(double[] policy, double[] reference) {
    int answers = policy.length;
    int n = answers * answers;
    double[] chosen = new double[n];
    double[] rejected = new double[n];
    double[] referenceChosen = new double[n];
    double[] referenceRejected = new double[n];
    for (int i = 0; i < n; i++) {
      chosen[i] = Math.log(policy[i / answers]);
      rejected[i] = Math.log(policy[i % answers]);
      referenceChosen[i] = Math.log(reference[i / answers]);
      referenceRejected[i] = Math.log(reference[i % answers]);
    }
    int[] one = new int[n];
    Arrays.fill(one, 1);
    double logSquare = Math.log(Arrays.stream(policy).map(p -> p * p).sum());
    double divergence = 0;
    double[] unrelated = new double[answers];
    for (int y = 0; y < answers; y++) {
      divergence += reference[y] * Math.log(reference[y] / policy[y]);
      unrelated[y] = Math.log(policy[y] / reference[y]);
    }
    return new PreferenceBatch(
        chosen,
        rejected,
        referenceChosen,
        referenceRejected,
        one,
        one,
        new PreferenceDetail(
            scores(chosen, referenceChosen, logSquare, divergence),
            scores(rejected, referenceRejected, logSquare, divergence),
            unrelated,
            new double[0],
            new int[0]));
  }

  private static TokenScores scores(
      double[] policy, double[] reference, double logSquare, double divergence) {
    double[][] squares = new double[policy.length][1];
    for (double[] square : squares) {
      square[0] = logSquare;
    }
    double[] divergences = new double[policy.length];
    Arrays.fill(divergences, divergence);
    return new TokenScores(columns(policy), columns(reference), squares, divergences);
  }

  private static double[][] columns(double[] values) {
    double[][] columns = new double[values.length][];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = new double[] {values[i]};
    }
    return columns;
  }
}
