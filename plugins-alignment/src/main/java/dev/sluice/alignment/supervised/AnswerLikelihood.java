package dev.sluice.alignment.supervised;

import dev.sluice.api.alignment.CompletionBatch;
import dev.sluice.api.alignment.CompletionLoss;
import dev.sluice.api.alignment.ScoreLoss;
import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;
import java.util.Arrays;

/**
 * Supervised fine-tuning: minus the mean log-probability of the words of answers; prompts are read
 * and not learnt. The mean is over all words of an update, whatever its micro-batches and rows, as
 * in transformers' Trainer.
 */
@Describe("Supervised fine-tuning: minus the mean log-probability of the answers' words.")
public final class AnswerLikelihood implements CompletionLoss {
  @Inject
  public AnswerLikelihood() {}

  @Override
  public ScoreLoss.Gradient of(CompletionBatch batch) {
    double[][] words = new double[batch.size()][];
    for (int i = 0; i < words.length; i++) {
      words[i] = new double[batch.policy().logProbability()[i].length];
      Arrays.fill(words[i], -1 / batch.tokens());
    }
    return new ScoreLoss.Gradient(
        -Arrays.stream(batch.policy().totals()).sum() / batch.tokens(), words);
  }
}
