package dev.sluice.alignment.align;

import dev.sluice.api.alignment.AnswerScores;
import dev.sluice.api.alignment.Completion;
import dev.sluice.api.alignment.DetailGradient;
import dev.sluice.api.alignment.Policy;
import dev.sluice.api.alignment.PreferenceBatch;
import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.api.alignment.PreferenceNeed;
import dev.sluice.api.alignment.PreferencePair;
import dev.sluice.api.alignment.PreferenceSignal;
import dev.sluice.api.alignment.ReferencePolicy;
import dev.sluice.api.alignment.ScoreLoss;
import dev.sluice.api.run.RunFailedException;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A preference loss of a policy against a reference on pairs, with its gradient in the policy's
 * parameters. It is the sum of the pairs' losses by their weights, which are made to sum to 1: the
 * mean where all count the same.
 */
public final class PreferenceObjective {
  private final PreferenceLoss loss;
  private final Policy policy;
  private final ReferencePolicy reference;
  private final Consumer<PreferenceBatch> seen;
  private final @Nullable Unrelated unrelated;

  /**
   * @param reference has begun
   * @param data all pairs that batches are drawn from
   * @param seen takes each batch as the loss saw it, for metrics
   */
  public PreferenceObjective(
      PreferenceLoss loss,
      Policy policy,
      ReferencePolicy reference,
      List<PreferencePair> data,
      Consumer<PreferenceBatch> seen) {
    this.loss = loss;
    this.policy = policy;
    this.reference = reference;
    this.seen = seen;
    this.unrelated = loss.needs().contains(PreferenceNeed.UNRELATED) ? new Unrelated(data) : null;
  }

  /**
   * @param gradient of length {@link Policy#parameterCount}, written
   */
  public double lossAndGradient(List<PreferencePair> pairs, float[] gradient) {
    Set<PreferenceNeed> needs = loss.needs();
    boolean gold = needs.contains(PreferenceNeed.GOLD);
    if (gold && pairs.stream().anyMatch(pair -> pair.gold().length == 0)) {
      throw new RunFailedException(
          "the loss learns gold answers, and these pairs have none: use data of type rankings");
    }
    boolean distributions = needs.contains(PreferenceNeed.DISTRIBUTIONS);
    PairBatch batch = new PairBatch(pairs, gold);
    List<Completion> answers = batch.answers();
    AnswerScores references = reference.score(answers, distributions);
    double[] others = unrelated == null ? new double[0] : ratios(unrelated.answers(pairs));
    return policy.lossAndGradient(
        answers,
        distributions,
        scores -> {
          PreferenceBatch read = batch.batch(scores, references, others);
          seen.accept(read);
          return back(pairs, scores, references, loss.of(read));
        },
        gradient);
  }

  private double[] ratios(List<Completion> answers) {
    double[] ratios = policy.score(answers, false).totals();
    double[] references = reference.score(answers, false).totals();
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] -= references[i];
    }
    return ratios;
  }

  private static ScoreLoss.Gradient back(
      List<PreferencePair> pairs,
      AnswerScores scores,
      AnswerScores references,
      PreferenceSignal signal) {
    int n = pairs.size();
    double total = pairs.stream().mapToDouble(PreferencePair::weight).sum();
    DetailGradient detail = signal.detail();
    double sum = 0;
    double[][] words = new double[scores.logProbability().length][];
    boolean deep = detail.chosenDivergence().length + detail.rejectedDivergence().length > 0;
    double[][][] logits = new double[deep ? words.length : 0][][];
    for (int k = 0; k < words.length; k++) {
      int i = k % n;
      int part = k / n;
      double weight = pairs.get(i).weight() / total;
      sum += part == 0 ? weight * signal.loss()[i] : 0;
      double[][] tokens = part == 0 ? detail.chosenTokens() : detail.rejectedTokens();
      double whole =
          part == 0
              ? signal.chosenGradient()[i]
              : part == 1 ? signal.rejectedGradient()[i] : at(detail.gold(), i);
      words[k] = new double[scores.logProbability()[k].length];
      for (int t = 0; t < words[k].length; t++) {
        double own = part == 2 || tokens.length == 0 ? 0 : tokens[i][t];
        words[k][t] = weight * (whole + own);
      }
      if (deep) {
        double[] divergences = part == 0 ? detail.chosenDivergence() : detail.rejectedDivergence();
        double inDivergence = part == 2 ? 0 : weight * at(divergences, i);
        logits[k] =
            divergence(inDivergence, scores.logDistribution()[k], references.logDistribution()[k]);
      }
    }
    return new ScoreLoss.Gradient(sum, words, logits);
  }

  private static double at(double[] values, int i) {
    return values.length == 0 ? 0 : values[i];
  }

  /** d KL(ref || p) / d logit = p - ref, times a weight. */
  private static double[][] divergence(double weight, double[][] policy, double[][] reference) {
    double[][] gradient = new double[policy.length][];
    for (int t = 0; t < gradient.length; t++) {
      gradient[t] = new double[policy[t].length];
      for (int word = 0; word < gradient[t].length; word++) {
        gradient[t][word] = weight * (Math.exp(policy[t][word]) - Math.exp(reference[t][word]));
      }
    }
    return gradient;
  }
}
