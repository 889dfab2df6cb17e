package dev.sluice.alignment.law;

import dev.sluice.alignment.exact.GroupGradient;
import dev.sluice.alignment.exact.TabularPolicy;
import dev.sluice.api.alignment.Aligner;
import dev.sluice.api.alignment.GroupClaim;
import dev.sluice.api.alignment.GroupClaim.Estimator;
import dev.sluice.api.alignment.Policy;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;

/** A method that learns from groups is at rest where its gradient is 0. */
@Theorem(
    name = "stays-at-its-rest",
    statement =
        "The policy at which the method's expected gradient, over all groups of answers, is 0 is"
            + " where it is at rest: trained from there on its own samples, it does not leave.")
public final class StaysAtItsRest implements Law<Aligner> {
  private static final double BOUND = 2e-3;
  private static final int STEPS = 3_000;

  @Override
  public Evidence check(Aligner aligner) {
    if (aligner.groups().isEmpty()) {
      return Evidence.notApplicable("the method does not learn from groups of answers");
    }
    GroupClaim claim = aligner.groups().get();
    if (claim.beta() == 0 || claim.divergence() == Estimator.K1) {
      return Evidence.notApplicable(
          "nothing holds the policy to the reference: it rests at the best answers alone");
    }
    GroupCase small = new GroupCase(2, claim.beta());
    GroupGradient exact = small.gradient(claim, 1);
    Policy rest = small.policy(48);
    if (!new Rest(small, exact).found(rest)) {
      return Evidence.atMost("no policy was found at which the gradient is 0", Double.NaN, 0);
    }
    Policy policy = small.policy(48);
    policy.writeParameters(rest.copyParameters());
    double seconds = aligner.align(small.inputs(policy, STEPS, claim.group()));
    double distance =
        TabularPolicy.divergence(
            small.problem(),
            small.listing().distribution(policy),
            small.listing().distribution(rest));
    return Evidence.atMost("KL(policy || rest)", seconds < 0 ? Double.NaN : distance, BOUND);
  }
}
