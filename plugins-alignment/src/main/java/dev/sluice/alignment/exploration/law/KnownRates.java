package dev.sluice.alignment.exploration.law;

import dev.sluice.api.exploration.RateSolver;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;

/** Rates that can be worked out on paper. */
@Theorem(
    name = "known-rates",
    statement =
        "A ring of n problems with w neighbouring optimal actions each needs log(n / w); a"
            + " biased bit at slope s has R = H(p) - H(1 / (1 + e^s)).")
public final class KnownRates implements Law<RateSolver> {
  private static final double BOUND = 1e-12;

  @Override
  public Evidence check(RateSolver solver) {
    double worst = 0;
    for (RateProblems.Problem problem : RateProblems.known()) {
      double rate = solver.minimise(problem.p(), problem.kernel()).rate();
      worst = Math.max(worst, Math.abs(rate - problem.rate()));
    }
    return Evidence.atMost("|rate - closed form| in nats", worst, BOUND);
  }
}
