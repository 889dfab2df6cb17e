package dev.sluice.alignment.law;

import dev.sluice.api.alignment.AnswerSpace;
import dev.sluice.api.alignment.Completion;
import dev.sluice.api.alignment.Policy;
import dev.sluice.api.alignment.PolicyArchitecture;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/** Samples have the probabilities that the policy says. */
@Theorem(
    name = "samples-follow-the-law",
    statement =
        "The frequencies of 20,000 sampled answers to a prompt agree with the policy's"
            + " probabilities (Pearson's chi-square over its degrees of freedom).")
public final class SamplesFollow implements Law<PolicyArchitecture> {
  private static final int SAMPLES = 20_000;

  /** Of a chi-square variable over its degrees of freedom, 14 or fewer; 1 in expectation. */
  private static final double BOUND = 4;

  @Override
  public Evidence check(PolicyArchitecture architecture) {
    return PolicyCases.check(architecture, 44, SamplesFollow::check);
  }

  private static Evidence check(Policy policy, AnswerSpace space) {
    int[] prompt = {1};
    List<int[]> answers = space.answers();
    double[] logs =
        policy.score(answers.stream().map(a -> new Completion(prompt, a)).toList(), false).totals();
    double[] counts = new double[logs.length];
    List<int[]> samples =
        policy.sample(Collections.nCopies(SAMPLES, prompt), new SplittableRandom(45));
    for (int[] sample : samples) {
      for (int y = 0; y < counts.length; y++) {
        counts[y] += Arrays.equals(sample, answers.get(y)) ? 1 : 0;
      }
    }
    double chiSquare = 0;
    for (int y = 0; y < counts.length; y++) {
      double expected = SAMPLES * Math.exp(logs[y]);
      chiSquare += (counts[y] - expected) * (counts[y] - expected) / expected;
    }
    return Evidence.atMost(
        "chi-square a degree of freedom", chiSquare / (counts.length - 1), BOUND);
  }
}
