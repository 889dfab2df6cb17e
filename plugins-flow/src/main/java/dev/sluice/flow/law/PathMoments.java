package dev.sluice.flow.law;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.ProbabilityPath;
import dev.sluice.api.flow.Schedule;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import java.util.Arrays;
import java.util.Random;

/** The law of x_t has the moments that the schedule says. */
@Theorem(
    name = "marginal-moments",
    statement =
        "E[x_t] = alpha E[x_1] and E[x_t^2] = alpha^2 E[x_1^2] + beta^2 for independent pairs.")
public final class PathMoments implements Law<ProbabilityPath> {
  private static final double MEAN = 0.55 * -0.8 + 0.45 * 1.1;
  private static final double SQUARE = 0.55 * (0.64 + 0.36) + 0.45 * (1.21 + 0.64);

  @Override
  public Evidence check(ProbabilityPath path) {
    if (path.schedule().isEmpty()) {
      return Evidence.notApplicable("the path has no schedule");
    }
    Schedule schedule = path.schedule().get();
    Truth truth = new Truth();
    double worst = 0;
    for (double time : new double[] {0.1, 0.5, 0.9}) {
      double[] t = new double[truth.noise().count()];
      Arrays.fill(t, time);
      Points x = path.sample(truth.noise(), truth.data(), t, new Random(1)).x();
      double mean = 0;
      double square = 0;
      for (int i = 0; i < t.length; i++) {
        mean += truth.weight()[i] * x.get(i, 0);
        square += truth.weight()[i] * x.get(i, 0) * x.get(i, 0);
      }
      double alpha = schedule.alpha(time);
      double beta = schedule.beta(time);
      worst =
          Worst.of(
              worst,
              Math.abs(mean - alpha * MEAN),
              Math.abs(square - alpha * alpha * SQUARE - beta * beta));
    }
    return Evidence.atMost("difference of moments", worst, 1e-10);
  }
}
