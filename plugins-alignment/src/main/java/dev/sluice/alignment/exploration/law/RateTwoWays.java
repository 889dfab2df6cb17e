package dev.sluice.alignment.exploration.law;

import dev.sluice.alignment.exploration.exact.Information;
import dev.sluice.api.exploration.Rate;
import dev.sluice.api.exploration.RateSolver;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;

/** A rate is the mutual information of its channel, and the channel only does what is allowed. */
@Theorem(
    name = "information-two-ways",
    statement =
        "The rate is E KL(q(a | u) || m(a)) and also H(u) + H(a) - H(u, a); no action that the"
            + " kernel forbids has a probability.")
public final class RateTwoWays implements Law<RateSolver> {
  private static final double BOUND = 1e-12;

  @Override
  public Evidence check(RateSolver solver) {
    double worst = 0;
    for (RateProblems.Problem problem : RateProblems.all()) {
      Rate rate = solver.minimise(problem.p(), problem.kernel());
      double one = Information.mutual(problem.p(), rate.channel());
      double other = Information.mutualByEntropies(problem.p(), rate.channel());
      worst = Math.max(worst, Math.abs(rate.rate() - one));
      worst = Math.max(worst, Math.abs(rate.rate() - other));
      for (int u = 0; u < problem.kernel().length; u++) {
        for (int a = 0; a < problem.kernel()[u].length; a++) {
          worst = Math.max(worst, problem.kernel()[u][a] == 0 ? rate.channel()[u][a] : 0);
        }
      }
    }
    return Evidence.atMost("|difference| in nats", worst, BOUND);
  }
}
