package dev.sluice.alignment.law;

import dev.sluice.api.alignment.AnswerScores;
import dev.sluice.api.alignment.AnswerSpace;
import dev.sluice.api.alignment.Completion;
import dev.sluice.api.alignment.Policy;
import dev.sluice.api.alignment.PolicyArchitecture;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import java.util.Arrays;
import java.util.List;

/** The probabilities of all answers to a prompt sum to 1. */
@Theorem(
    name = "normalised",
    statement =
        "The probabilities of all answers to a prompt sum to 1, and so do those of the next"
            + " word; a word's log-probability is the one in its distribution.")
public final class Normalised implements Law<PolicyArchitecture> {
  /** A policy may compute in float32. */
  private static final double BOUND = 2e-6;

  @Override
  public Evidence check(PolicyArchitecture architecture) {
    return PolicyCases.check(architecture, 41, Normalised::check);
  }

  private static Evidence check(Policy policy, AnswerSpace space) {
    List<Completion> all = PolicyCases.all(space);
    AnswerScores scores = policy.score(all, true);
    double[] sums = new double[space.prompts()];
    double gap = 0;
    for (int i = 0; i < all.size(); i++) {
      sums[all.get(i).prompt()[0]] += Math.exp(scores.totals()[i]);
      for (int t = 0; t < all.get(i).answer().length; t++) {
        double[] next = scores.logDistribution()[i][t];
        double sum = Arrays.stream(next).map(Math::exp).sum();
        gap = RelativeGap.larger(gap, sum, 1);
        gap = RelativeGap.larger(gap, scores.logProbability()[i][t], next[all.get(i).answer()[t]]);
      }
    }
    for (double sum : sums) {
      gap = RelativeGap.larger(gap, sum, 1);
    }
    return Evidence.atMost("|sum - 1|", gap, BOUND);
  }
}
