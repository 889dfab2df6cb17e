package dev.sluice.alignment.law;

import dev.sluice.alignment.exact.GroupGradient;
import dev.sluice.api.alignment.Aligner;
import dev.sluice.api.alignment.GroupClaim;
import dev.sluice.api.alignment.Policy;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import java.util.List;

/** A method follows the gradient that it claims. */
@Theorem(
    name = "follows-its-groups",
    statement =
        "Over all batches of groups of answers, each with its probability, the method's gradient on"
            + " the policy's own answers is the one that its baseline, scale, average, divergence"
            + " and redraws define (Shao et al. 2024, equation 3; Liu et al. 2025; Yu et al."
            + " 2025).")
public final class FollowsItsGroups implements Law<Aligner> {
  /** Gradients are float32. */
  private static final double BOUND = 1e-5;

  private static final int MOST_BATCHES = 5_000;
  private static final int MOST_STEPS = 1_000_000;

  @Override
  public Evidence check(Aligner aligner) {
    if (aligner.groups().isEmpty()) {
      return Evidence.notApplicable("the method does not learn from groups of answers");
    }
    GroupClaim claim = aligner.groups().get();
    GroupCase small = new GroupCase(1, 1);
    int one = small.gradient(claim, 1).batches();
    int groups = one * one <= MOST_BATCHES ? 2 : 1;
    GroupGradient exact = small.gradient(claim, groups);
    Policy policy = small.policy(49);
    DealtGroups dealt = new DealtGroups(policy, exact, small.listing().answers());
    try {
      double seconds = aligner.align(small.inputs(dealt, MOST_STEPS, groups * claim.group()));
      return Evidence.atMost(
          "the method ended after " + seconds + " s and did not see every group", Double.NaN, 0);
    } catch (DealtGroups.AllDealt e) {
      return evidence(small, claim, exact, policy, dealt);
    }
  }

  private static Evidence evidence(
      GroupCase small, GroupClaim claim, GroupGradient exact, Policy policy, DealtGroups dealt) {
    int off = 0;
    for (int b = 0; b < exact.batches(); b++) {
      boolean equal = exact.equal(b, 0) || exact.equal(b, exact.counts(b).length - 1);
      off = Math.max(off, Math.abs(dealt.redraws()[b] - (equal ? claim.redraws() : 0)));
    }
    if (off > 0) {
      return Evidence.atMost("redraws of groups of equal rewards that are missed", off, 0);
    }
    double[] probabilities =
        exact.probabilities(policy.score(small.listing().completions(), false));
    double[] mean = mean(dealt.gradients(), probabilities);
    float[] expected = small.expected(exact, policy);
    double gap = 0;
    double largest = 0;
    for (int i = 0; i < expected.length; i++) {
      gap = Math.max(gap, Math.abs(mean[i] - expected[i]));
      largest = Math.max(largest, Math.abs(expected[i]));
    }
    return Evidence.atMost("|E gradient - exact| / |exact|", gap / largest, BOUND);
  }

  private static double[] mean(List<float[]> gradients, double[] probabilities) {
    double[] mean = new double[gradients.get(0).length];
    for (int b = 0; b < probabilities.length; b++) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += probabilities[b] * gradients.get(b)[i];
      }
    }
    return mean;
  }
}
