package dev.sluice.attention.law;

import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import dev.sluice.api.sequence.SequenceModel;
import dev.sluice.api.sequence.SequenceModelArchitecture;
import dev.sluice.api.sequence.Tokens;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Sampling at temperature 0 takes what {@code logits} of the whole sequence say, whatever a model
 * keeps between tokens.
 */
@Theorem(
    name = "draws-the-most-probable",
    statement =
        "At temperature 0 each drawn token has the largest logit, computed from all before it.")
public final class DrawsTheMostProbable implements Law<SequenceModelArchitecture> {
  private static final double BOUND = 1e-3;
  private static final int DRAWN = 12;

  @Override
  public Evidence check(SequenceModelArchitecture architecture) {
    SequenceModel model = SequenceTrial.model(architecture);
    int[] prompt = SequenceTrial.drawn(6, 1).ids();
    int[] drawn = model.sample(prompt, DRAWN, 0, new SplittableRandom(7));
    int[] all = Arrays.copyOf(prompt, prompt.length + DRAWN);
    System.arraycopy(drawn, 0, all, prompt.length, DRAWN);
    float[] logits = model.logits(Tokens.full(1, all.length, all));
    double below = 0;
    for (int i = prompt.length; i < all.length; i++) {
      int from = (i - 1) * SequenceTrial.VOCABULARY;
      float largest = Float.NEGATIVE_INFINITY;
      for (int j = 0; j < SequenceTrial.VOCABULARY; j++) {
        largest = Math.max(largest, logits[from + j]);
      }
      below = Math.max(below, largest - logits[from + all[i]]);
    }
    return Evidence.atMost("largest logit - that of the drawn token", below, BOUND);
  }
}
