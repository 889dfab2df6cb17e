package dev.sluice.attention.law;

import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import dev.sluice.api.sequence.SequenceModel;
import dev.sluice.api.sequence.SequenceModelArchitecture;
import dev.sluice.api.sequence.Tokens;

/** Logits and log-probabilities tell the same. */
@Theorem(
    name = "logits-are-log-probabilities",
    statement =
        "A token's log-probability is its logit less the log-sum-exp of all logits at the place"
            + " before.")
public final class LogitsAreLogProbabilities implements Law<SequenceModelArchitecture> {
  private static final double BOUND = 1e-4;

  @Override
  public Evidence check(SequenceModelArchitecture architecture) {
    SequenceModel model = SequenceTrial.model(architecture);
    Tokens tokens = SequenceTrial.drawn(5, 2);
    double[] found = model.logProbabilities(tokens);
    float[] logits = model.logits(tokens);
    double[] expected = new double[found.length];
    for (int i = 1; i < expected.length; i++) {
      if (i % tokens.length() == 0) {
        continue;
      }
      int from = (i - 1) * SequenceTrial.VOCABULARY;
      double sum = 0;
      for (int j = 0; j < SequenceTrial.VOCABULARY; j++) {
        sum += Math.exp(logits[from + j]);
      }
      expected[i] = logits[from + tokens.ids()[i]] - Math.log(sum);
    }
    LargestGap gap = new LargestGap();
    gap.add(found, expected);
    return Evidence.atMost("|log-probability - by logits|", gap.largest(), BOUND);
  }
}
