package dev.sluice.alignment.align;

import dev.sluice.api.alignment.AnswerScores;
import dev.sluice.api.alignment.Completion;
import dev.sluice.api.alignment.PreferenceBatch;
import dev.sluice.api.alignment.PreferenceDetail;
import dev.sluice.api.alignment.PreferencePair;
import dev.sluice.api.alignment.TokenScores;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Pairs as one list of answers, chosen ones first, then the rejected, then the gold ones where they
 * are wanted; and the scores of that list as what a loss reads.
 *
 * @param pairs the pairs
 * @param gold whether their gold answers are in the list
 */
public record PairBatch(List<PreferencePair> pairs, boolean gold) {
  /** In the order in which their scores are wanted. */
  public List<Completion> answers() {
    List<Completion> answers = new ArrayList<>();
    pairs.forEach(pair -> answers.add(new Completion(pair.prompt(), pair.chosen())));
    pairs.forEach(pair -> answers.add(new Completion(pair.rejectedPrompt(), pair.rejected())));
    if (gold) {
      pairs.forEach(pair -> answers.add(new Completion(pair.prompt(), pair.gold())));
    }
    return answers;
  }

  /**
   * @param unrelated log-ratios of answers to other prompts, or none
   */
  public PreferenceBatch batch(AnswerScores policy, AnswerScores reference, double[] unrelated) {
    int n = pairs.size();
    double[] totals = policy.totals();
    double[] references = reference.totals();
    int[] tokens = Arrays.stream(policy.logProbability()).mapToInt(w -> w.length).toArray();
    return new PreferenceBatch(
        Arrays.copyOf(totals, n),
        Arrays.copyOfRange(totals, n, 2 * n),
        Arrays.copyOf(references, n),
        Arrays.copyOfRange(references, n, 2 * n),
        Arrays.copyOf(tokens, n),
        Arrays.copyOfRange(tokens, n, 2 * n),
        new PreferenceDetail(
            tokens(policy, reference, 0, n),
            tokens(policy, reference, n, 2 * n),
            unrelated,
            gold ? Arrays.copyOfRange(totals, 2 * n, 3 * n) : new double[0],
            gold ? Arrays.copyOfRange(tokens, 2 * n, 3 * n) : new int[0]));
  }

  private static TokenScores tokens(AnswerScores policy, AnswerScores reference, int from, int to) {
    double[][] squares = new double[policy.logDistribution().length == 0 ? 0 : to - from][];
    double[] divergence = new double[squares.length];
    for (int i = 0; i < squares.length; i++) {
      double[][] p = policy.logDistribution()[from + i];
      double[][] ref = reference.logDistribution()[from + i];
      squares[i] = new double[p.length];
      for (int t = 0; t < p.length; t++) {
        double sum = 0;
        for (int word = 0; word < p[t].length; word++) {
          sum += Math.exp(2 * p[t][word]);
          divergence[i] += Math.exp(ref[t][word]) * (ref[t][word] - p[t][word]);
        }
        squares[i][t] = Math.log(sum);
      }
    }
    return new TokenScores(
        Arrays.copyOfRange(policy.logProbability(), from, to),
        Arrays.copyOfRange(reference.logProbability(), from, to),
        squares,
        divergence);
  }
}
