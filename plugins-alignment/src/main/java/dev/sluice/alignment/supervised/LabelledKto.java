package dev.sluice.alignment.supervised;

import dev.sluice.api.alignment.CompletionBatch;
import dev.sluice.api.alignment.CompletionLoss;
import dev.sluice.api.alignment.ScoreLoss;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Positive;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Kahneman-Tversky optimisation of labelled answers (Ethayarajh et al. 2024, arXiv:2402.01306,
 * equation 8): {@code w_d (1 - s(beta (r - z)))} for a desirable answer of log-ratio r, {@code w_u
 * (1 - s(beta (z - r)))} for an undesirable one, and the mean over both. z = max(0, mean log-ratio
 * of the batch's prompts with one another's answers), through which no gradient goes; TRL's
 * KTOTrainer.
 */
@Describe("KTO: each answer for itself, desirable or not, against the batch's mean log-ratio.")
public final class LabelledKto implements CompletionLoss {
  private final Params params;

  /** Parameters of the loss. */
  public record Params(
      @Describe("Weight of the divergence from the reference.") @Positive double beta,
      @Describe("Weight of desirable answers.") @Positive double desirableWeight,
      @Describe("Weight of undesirable answers.") @Positive double undesirableWeight) {
    /** TRL's. */
    public static Params defaults() {
      return new Params(0.1, 1, 1);
    }
  }

  @Inject
  public LabelledKto(Params params) {
    this.params = params;
  }

  @Override
  public ScoreLoss.Gradient of(CompletionBatch batch) {
    double anchor = divergence(batch);
    double[] ratios = ratios(batch);
    double[][] words = new double[ratios.length][];
    double loss = 0;
    for (int i = 0; i < ratios.length; i++) {
      double sign = batch.desirable()[i] ? 1 : -1;
      double weight =
          (batch.desirable()[i] ? params.desirableWeight() : params.undesirableWeight())
              / ratios.length;
      double value = 1 / (1 + Math.exp(-sign * params.beta() * (ratios[i] - anchor)));
      loss += weight * (1 - value);
      words[i] = new double[batch.policy().logProbability()[i].length];
      Arrays.fill(words[i], -weight * sign * params.beta() * value * (1 - value));
    }
    return new ScoreLoss.Gradient(loss, words);
  }

  @Override
  public boolean needsReference() {
    return true;
  }

  @Override
  public boolean needsUnrelated() {
    return true;
  }

  @Override
  public boolean needsUndesirable() {
    return true;
  }

  /** TRL's names; rewards are beta times log-ratios. */
  @Override
  public Map<String, Double> metrics(CompletionBatch batch) {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("kl", divergence(batch));
    double[] ratios = ratios(batch);
    for (boolean desirable : new boolean[] {true, false}) {
      double sum = 0;
      int count = 0;
      for (int i = 0; i < ratios.length; i++) {
        if (batch.desirable()[i] == desirable) {
          sum += params.beta() * ratios[i];
          count++;
        }
      }
      if (count > 0) {
        figures.put(desirable ? "rewards/chosen" : "rewards/rejected", sum / count);
      }
    }
    return figures;
  }

  private static double[] ratios(CompletionBatch batch) {
    double[] ratios = batch.policy().totals();
    double[] references = batch.reference().totals();
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] -= references[i];
    }
    return ratios;
  }

  private static double divergence(CompletionBatch batch) {
    return Math.max(0, Arrays.stream(batch.unrelated()).average().orElseThrow());
  }
}
