package dev.sluice.flow.law;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.ProbabilityPath;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;

/**
 * The density changes as the rates say. The closed continuity equation holds for any rates; this
 * law ties them to the density, which knows the weights only.
 */
@Theorem(
    name = "density-rate",
    statement =
        "d/dt log p_t, from differences of order 4 of an exact mixture's density, is what the"
            + " schedule's rates give.")
public final class DensityRate implements Law<ProbabilityPath> {
  @Override
  public Evidence check(ProbabilityPath path) {
    if (path.schedule().isEmpty()) {
      return Evidence.notApplicable("the path has no schedule");
    }
    PlaneProblem problem = new PlaneProblem(path.schedule().get());
    double[] rate = problem.field().logDensityRate(problem.points(), problem.times(0));
    double[] far = density(problem, -2);
    double[] near = density(problem, -1);
    double[] next = density(problem, 1);
    double[] beyond = density(problem, 2);
    double worst = 0;
    for (int i = 0; i < rate.length; i++) {
      double slope = Slope.of(far[i], near[i], next[i], beyond[i]);
      worst = Worst.of(worst, Math.abs(slope - rate[i]) / (1 + Math.abs(rate[i])));
    }
    return Evidence.atMost("relative difference", worst, 1e-6);
  }

  private static double[] density(PlaneProblem problem, int steps) {
    Points x = problem.points();
    return problem.field().logDensity(x, problem.times(steps * Slope.STEP));
  }
}
