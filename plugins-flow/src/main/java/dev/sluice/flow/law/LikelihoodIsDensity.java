package dev.sluice.flow.law;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Divergence;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import dev.sluice.flow.exact.GaussianMixtureField;
import dev.sluice.flow.likelihood.Likelihood;
import dev.sluice.flow.schedule.LinearSchedule;
import dev.sluice.flow.solver.AdaptiveSteps;
import dev.sluice.flow.solver.Dopri8;
import java.util.Arrays;
import java.util.Random;

/** The likelihood that the ODE adds up is the density. */
@Theorem(
    name = "likelihood",
    statement = "log p_1 by the ODE of an exact field is the mixture's own log density.")
public final class LikelihoodIsDensity implements Law<Divergence> {
  @Override
  public Evidence check(Divergence divergence) {
    if (!divergence.exact()) {
      return Evidence.notApplicable("the divergence is an estimate");
    }
    PlaneProblem problem = new PlaneProblem(new LinearSchedule());
    GaussianMixtureField field = problem.field();
    Points data = problem.points().rows(0, 20);
    double[] end = new double[20];
    Arrays.fill(end, 1);
    double[] exact = field.logDensity(data, end);
    Dopri8 solver = new Dopri8(new AdaptiveSteps(1e-11, 1e-11, 100_000));
    double[] found = Likelihood.of(field, divergence, solver, data, new Random(1)).logDensity();
    double worst = 0;
    for (int i = 0; i < exact.length; i++) {
      worst = Worst.of(worst, Math.abs(found[i] - exact[i]));
    }
    return Evidence.atMost("|log p by the ODE - log p|", worst, 1e-8);
  }
}
