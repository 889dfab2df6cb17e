package dev.sluice.alignment.exploration.law;

import dev.sluice.alignment.exploration.exact.BlahutArimoto;
import dev.sluice.alignment.exploration.exact.Information;
import dev.sluice.alignment.exploration.exact.OptimalPlans;
import dev.sluice.alignment.exploration.exact.RateDistortion;
import dev.sluice.api.exploration.MetaEnvironment;
import dev.sluice.api.exploration.Rate;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;

/** Acting optimally never takes more than knowing the problem. */
@Theorem(
    name = "least-information",
    statement =
        "The least I(z; u) with which every problem keeps its value is certified to 1e-12 by its"
            + " dual bound, and is at most H(u): every problem has a way of acting that is"
            + " optimal.")
public final class LeastInformation implements Law<MetaEnvironment> {
  private static final double BOUND = 1e-12;

  @Override
  public Evidence check(MetaEnvironment environment) {
    double[] p = environment.problems();
    boolean[][] optimal = OptimalPlans.of(environment.exploitation(), p.length);
    for (boolean[] row : optimal) {
      if (!hasAny(row)) {
        return Evidence.atMost("a problem without an optimal way of acting", Double.NaN, BOUND);
      }
    }
    Rate rate = new RateDistortion(new BlahutArimoto()).optimalActions(p, optimal);
    double excess = rate.rate() - Information.entropy(p);
    return Evidence.atMost(
        "gap of the certificate, and rate - H(u)", Math.max(rate.gap(), excess), BOUND);
  }

  private static boolean hasAny(boolean[] row) {
    for (boolean value : row) {
      if (value) {
        return true;
      }
    }
    return false;
  }
}
