package dev.sluice.flow.law;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Divergence;
import dev.sluice.api.flow.DivergenceEstimator;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import dev.sluice.flow.exact.GaussianMixtureField;
import dev.sluice.flow.schedule.LinearSchedule;
import java.util.Random;
import java.util.stream.IntStream;

/** A divergence comes with the velocity, and belongs to the row it is asked for. */
@Theorem(
    name = "velocity",
    statement =
        "The velocity returned with the divergence is the field's own, for all rows and for some.")
public final class DivergenceVelocity implements Law<Divergence> {
  @Override
  public Evidence check(Divergence divergence) {
    PlaneProblem problem = new PlaneProblem(new LinearSchedule());
    GaussianMixtureField field = problem.field();
    Points x = problem.points();
    double[] t = problem.times(0);
    Points exact = Points.zeros(x.count(), 2);
    field.evaluate(x, t, exact);
    DivergenceEstimator estimator = divergence.of(field, x.count(), 2, new Random(3));
    Points all = Points.zeros(x.count(), 2);
    int[] rows = IntStream.range(0, x.count()).toArray();
    estimator.evaluate(x, t, rows, all, new double[x.count()]);
    Points one = Points.zeros(1, 2);
    double worst = 0;
    for (int k = 0; k < exact.values().length; k++) {
      worst = Worst.of(worst, Math.abs(all.values()[k] - exact.values()[k]));
    }
    int last = x.count() - 1;
    estimator.evaluate(
        x.rows(last, last + 1), new double[] {t[last]}, new int[] {last}, one, new double[1]);
    worst = Worst.of(worst, Math.abs(one.get(0, 0) - exact.get(last, 0)));
    return Evidence.atMost("difference", worst, 1e-12);
  }
}
