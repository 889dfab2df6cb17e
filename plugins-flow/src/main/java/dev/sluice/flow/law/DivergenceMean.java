package dev.sluice.flow.law;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Divergence;
import dev.sluice.api.flow.DivergenceEstimator;
import dev.sluice.api.flow.Schedule;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import dev.sluice.flow.exact.GaussianMixtureField;
import dev.sluice.flow.schedule.LinearSchedule;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/** A divergence is the trace of the Jacobian, in the mean at least. */
@Theorem(
    name = "mean",
    statement =
        "On a mixture's field in the plane the mean over draws is the exact divergence, within"
            + " 5 standard errors and 1e-7.")
public final class DivergenceMean implements Law<Divergence> {
  private static final int DRAWS = 4000;

  @Override
  public Evidence check(Divergence divergence) {
    Schedule schedule = new LinearSchedule();
    PlaneProblem problem = new PlaneProblem(schedule);
    GaussianMixtureField field = problem.field();
    double worst = 0;
    for (int at = 0; at < problem.points().count(); at += 45) {
      double[] point = problem.points().row(at);
      double time = problem.times(0)[at];
      double[] t = new double[DRAWS];
      Arrays.fill(t, time);
      Points x = Points.zeros(DRAWS, 2);
      for (int i = 0; i < DRAWS; i++) {
        x.set(i, 0, point[0]);
        x.set(i, 1, point[1]);
      }
      double exact = field.divergence(x.rows(0, 1), new double[] {time})[0];
      // The field is wrapped, so that a closed form is not just handed through.
      DivergenceEstimator estimator =
          divergence.of((p, when, u) -> field.evaluate(p, when, u), DRAWS, 2, new Random(11 + at));
      double[] values = new double[DRAWS];
      int[] rows = IntStream.range(0, DRAWS).toArray();
      estimator.evaluate(x, t, rows, Points.zeros(DRAWS, 2), values);
      worst = Worst.of(worst, excess(values, exact));
    }
    return Evidence.atMost("|mean - divergence| / (5 standard errors + 1e-7)", worst, 1);
  }

  private static double excess(double[] values, double exact) {
    double mean = Arrays.stream(values).sum() / values.length;
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    double standardError = Math.sqrt(squares / values.length / (values.length - 1));
    return Math.abs(mean - exact) / (5 * standardError + 1e-7 * (1 + Math.abs(exact)));
  }
}
