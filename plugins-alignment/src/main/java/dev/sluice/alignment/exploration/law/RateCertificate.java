package dev.sluice.alignment.exploration.law;

import dev.sluice.alignment.exploration.exact.Information;
import dev.sluice.api.exploration.Rate;
import dev.sluice.api.exploration.RateSolver;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;

/** The least information, with a proof that it is. */
@Theorem(
    name = "certificate",
    statement =
        "The bounds close to 1e-12, and the lower one is no higher than the dual bound -sum p"
            + " log M - log max c of the solver's own marginal (Blahut 1972, theorem 6) allows.")
public final class RateCertificate implements Law<RateSolver> {
  private static final double BOUND = 1e-12;

  @Override
  public Evidence check(RateSolver solver) {
    double worst = 0;
    for (RateProblems.Problem problem : RateProblems.all()) {
      Rate rate = solver.minimise(problem.p(), problem.kernel());
      double proven = proven(problem, rate);
      worst = Math.max(worst, Math.max(Math.abs(rate.gap()), rate.lowerBound() - proven));
      worst = Math.max(worst, rate.rate() - proven);
    }
    return Evidence.atMost("widest gap in nats", worst, BOUND);
  }

  /** The bound that the marginal proves, whoever found it. */
  private static double proven(RateProblems.Problem problem, Rate rate) {
    double[] p = problem.p();
    double[] marginal = Information.marginal(p, rate.channel());
    double[] factors = new double[marginal.length];
    double free = 0;
    double logKernel = 0;
    for (int u = 0; u < p.length; u++) {
      double sum = 0;
      for (int a = 0; a < marginal.length; a++) {
        sum += marginal[a] * problem.kernel()[u][a];
      }
      free -= p[u] * Math.log(sum);
      for (int a = 0; a < marginal.length; a++) {
        factors[a] += p[u] * problem.kernel()[u][a] / sum;
        double joint = p[u] * rate.channel()[u][a];
        logKernel += joint > 0 ? joint * Math.log(problem.kernel()[u][a]) : 0;
      }
    }
    double largest = 0;
    for (double factor : factors) {
      largest = Math.max(largest, factor);
    }
    return free - Math.log(largest) + logKernel;
  }
}
