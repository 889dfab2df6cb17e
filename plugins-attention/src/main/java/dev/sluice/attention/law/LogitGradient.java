package dev.sluice.attention.law;

import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import dev.sluice.api.sequence.SequenceModel;
import dev.sluice.api.sequence.SequenceModelArchitecture;
import dev.sluice.api.sequence.Tokens;
import java.util.SplittableRandom;

/** A loss has one gradient, whether it reads logits or log-probabilities. */
@Theorem(
    name = "logit-gradient",
    statement =
        "A weighted sum of log-probabilities and the same sum computed from logits have the same"
            + " value and the same gradient, relatively to its norm.")
public final class LogitGradient implements Law<SequenceModelArchitecture> {
  private static final double BOUND = 1e-4;

  @Override
  public Evidence check(SequenceModelArchitecture architecture) {
    SequenceModel model = SequenceTrial.model(architecture);
    Tokens tokens = SequenceTrial.drawn(9, 3);
    double[] weights = new SplittableRandom(10).doubles(tokens.ids().length).toArray();
    float[] expected = new float[model.parameterCount()];
    double value =
        model.lossAndGradient(
            tokens,
            (logs, slopes) -> {
              double sum = 0;
              for (int i = 0; i < logs.length; i++) {
                sum += weights[i] * logs[i];
                slopes[i] = weights[i];
              }
              return sum;
            },
            expected);
    float[] found = new float[expected.length];
    double again =
        model.logitLossAndGradient(
            tokens, (logits, slopes) -> sum(tokens, weights, logits, slopes), found);
    double gap = LossAlong.relativeGap(found, expected);
    return Evidence.atMost(
        "relative |by logits - by log-probabilities|",
        Math.max(gap, Math.abs(again - value) / Math.max(1, Math.abs(value))),
        BOUND);
  }

  private static double sum(Tokens tokens, double[] weights, float[] logits, float[] slopes) {
    int vocabulary = SequenceTrial.VOCABULARY;
    double value = 0;
    for (int i = 1; i < weights.length; i++) {
      if (i % tokens.length() == 0) {
        continue;
      }
      int from = (i - 1) * vocabulary;
      double total = 0;
      for (int j = 0; j < vocabulary; j++) {
        total += Math.exp(logits[from + j]);
      }
      value += weights[i] * (logits[from + tokens.ids()[i]] - Math.log(total));
      for (int j = 0; j < vocabulary; j++) {
        slopes[from + j] = (float) (-weights[i] * Math.exp(logits[from + j]) / total);
      }
      slopes[from + tokens.ids()[i]] += (float) weights[i];
    }
    return value;
  }
}
