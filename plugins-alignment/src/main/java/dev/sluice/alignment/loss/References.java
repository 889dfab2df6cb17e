package dev.sluice.alignment.loss;

import dev.sluice.api.alignment.PreferenceBatch;
import dev.sluice.api.alignment.PreferenceDetail;
import dev.sluice.api.alignment.TokenScores;

/** The same pairs with other log-probabilities. */
final class References {
  private References() {}

  /** Log-ratios become the policy's own log-probabilities. */
  static PreferenceBatch without(PreferenceBatch batch) {
    PreferenceDetail detail = batch.detail();
    int n = batch.size();
    return new PreferenceBatch(
        batch.chosen(),
        batch.rejected(),
        /* referenceChosen= */ new double[n],
        /* referenceRejected= */ new double[n],
        batch.chosenTokens(),
        batch.rejectedTokens(),
        new PreferenceDetail(
            without(detail.chosen()),
            without(detail.rejected()),
            detail.unrelated(),
            detail.gold(),
            detail.goldTokens()));
  }

  /** Log-ratios c and r themselves, against a reference of log-probability 0; no tokens. */
  static PreferenceBatch ofRatios(PreferenceBatch batch, double[] c, double[] r) {
    return withLogs(batch, c, r, new double[batch.size()], new double[batch.size()]);
  }

  /** Other log-probabilities of whole answers; no tokens. */
  static PreferenceBatch withLogs(
      PreferenceBatch batch,
      double[] chosen,
      double[] rejected,
      double[] referenceChosen,
      double[] referenceRejected) {
    PreferenceDetail detail = batch.detail();
    return new PreferenceBatch(
        chosen,
        rejected,
        referenceChosen,
        referenceRejected,
        batch.chosenTokens(),
        batch.rejectedTokens(),
        new PreferenceDetail(
            TokenScores.none(),
            TokenScores.none(),
            detail.unrelated(),
            detail.gold(),
            detail.goldTokens()));
  }

  private static TokenScores without(TokenScores scores) {
    double[][] zeros = new double[scores.reference().length][];
    for (int i = 0; i < zeros.length; i++) {
      zeros[i] = new double[scores.reference()[i].length];
    }
    return new TokenScores(
        scores.logProbability(), zeros, scores.logSquares(), scores.divergence());
  }
}
