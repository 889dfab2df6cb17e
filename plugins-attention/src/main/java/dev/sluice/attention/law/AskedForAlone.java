package dev.sluice.attention.law;

import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import dev.sluice.api.sequence.SequenceModel;
import dev.sluice.api.sequence.SequenceModelArchitecture;
import dev.sluice.api.sequence.TokenLoss;
import dev.sluice.api.sequence.Tokens;
import java.util.SplittableRandom;

/** What is not asked for may be left out, and changes nothing else. */
@Theorem(
    name = "asked-for-alone",
    statement =
        "Log-probabilities from the first token on that is asked for, and the gradient of a loss"
            + " of them, are those of the whole sequences; the gradient relatively to its norm.")
public final class AskedForAlone implements Law<SequenceModelArchitecture> {
  private static final double BOUND = 1e-4;

  @Override
  public Evidence check(SequenceModelArchitecture architecture) {
    SequenceModel model = SequenceTrial.model(architecture);
    Tokens whole = SequenceTrial.drawn(11, 3);
    int[] first = {SequenceTrial.LENGTH - 1, 1, SequenceTrial.LENGTH / 2};
    double[] weights = new SplittableRandom(12).doubles(whole.ids().length).toArray();
    TokenLoss loss = (logs, slopes) -> sum(whole, first, weights, logs, slopes);
    float[] expected = new float[model.parameterCount()];
    double value = model.lossAndGradient(whole, loss, expected);
    float[] found = new float[expected.length];
    double again = model.lossAndGradient(whole.from(first), loss, found);
    double gap = LossAlong.relativeGap(found, expected);
    return Evidence.atMost(
        "relative |gradient of part - of whole|", Math.max(gap, Math.abs(again - value)), BOUND);
  }

  /** Of what is asked for. */
  private static double sum(
      Tokens tokens, int[] first, double[] weights, double[] logs, double[] slopes) {
    double sum = 0;
    for (int i = 0; i < logs.length; i++) {
      if (i % tokens.length() >= first[i / tokens.length()]) {
        sum += weights[i] * logs[i];
        slopes[i] = weights[i];
      }
    }
    return sum;
  }
}
