package dev.sluice.flow.law;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.ProbabilityPath;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;

/** Probability is neither made nor lost on the way. */
@Theorem(
    name = "continuity-equation",
    statement =
        "d/dt log p_t + div u_t + u_t . grad log p_t = 0 on an exact mixture (Lipman et al. 2022,"
            + " equation 26).")
public final class ContinuityEquation implements Law<ProbabilityPath> {
  @Override
  public Evidence check(ProbabilityPath path) {
    if (path.schedule().isEmpty()) {
      return Evidence.notApplicable("the path has no schedule");
    }
    PlaneProblem problem = new PlaneProblem(path.schedule().get());
    Points x = problem.points();
    double[] t = problem.times(0);
    Points u = Points.zeros(x.count(), 2);
    problem.field().evaluate(x, t, u);
    double[] rate = problem.field().logDensityRate(x, t);
    double[] divergence = problem.field().divergence(x, t);
    Points score = problem.field().score(x, t);
    double worst = 0;
    for (int i = 0; i < t.length; i++) {
      double along = u.get(i, 0) * score.get(i, 0) + u.get(i, 1) * score.get(i, 1);
      double scale = 1 + Math.abs(rate[i]) + Math.abs(divergence[i]) + Math.abs(along);
      worst = Worst.of(worst, Math.abs(rate[i] + divergence[i] + along) / scale);
    }
    return Evidence.atMost("relative residual", worst, 1e-12);
  }
}
