package dev.sluice.attention.law;

import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import dev.sluice.api.sequence.SequenceModel;
import dev.sluice.api.sequence.SequenceModelArchitecture;
import dev.sluice.api.sequence.Tokens;

/** What a model says of the next token is a distribution. */
@Theorem(
    name = "next-tokens-sum-to-one",
    statement = "At every place the probabilities of all tokens of the vocabulary sum to 1.")
public final class NextTokensSumToOne implements Law<SequenceModelArchitecture> {
  private static final double BOUND = 1e-5;

  @Override
  public Evidence check(SequenceModelArchitecture architecture) {
    SequenceModel model = SequenceTrial.model(architecture);
    Tokens tokens = SequenceTrial.drawn(1, 1);
    double worst = 0;
    for (int place = 1; place < tokens.length(); place++) {
      double sum = 0;
      for (int next = 0; next < SequenceTrial.VOCABULARY; next++) {
        int[] ids = tokens.ids().clone();
        ids[place] = next;
        sum += Math.exp(model.logProbabilities(Tokens.full(1, ids.length, ids))[place]);
      }
      // Not Math.max alone: NaN must not be lost.
      worst = Double.isNaN(sum) ? Double.NaN : Math.max(worst, Math.abs(sum - 1));
    }
    return Evidence.atMost("|sum of probabilities - 1|", worst, BOUND);
  }
}
