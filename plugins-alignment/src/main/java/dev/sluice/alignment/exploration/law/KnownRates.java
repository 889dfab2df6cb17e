package dev.sluice.alignment.exploration.law;

import dev.sluice.api.exploration.RateSolver;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;

/** Rates that can be worked out on paper. */
public final class KnownRates implements Law<RateSolver> {
  private static final double BOUND = 1e-12;

  @Override
  public String name() {
    return "known-rates";
  }

  @Override
  public String statement() {
    return "A ring of n problems with w neighbouring optimal actions each needs log(n / w); a"
        + " biased bit at slope s has R = H(p) - H(1 / (1 + e^s)).";
  }

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
