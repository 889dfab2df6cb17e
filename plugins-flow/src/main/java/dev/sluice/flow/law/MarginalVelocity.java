package dev.sluice.flow.law;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.PathSample;
import dev.sluice.api.flow.ProbabilityPath;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import dev.sluice.flow.exact.GaussianMixtureField;
import java.util.Arrays;
import java.util.Random;

/** The mean of the conditional velocity, given where a point is, is the marginal velocity. */
@Theorem(
    name = "marginal-velocity",
    statement =
        "E[f(x_t) (conditional velocity - u_t(x_t))] = 0 for every f: the marginal velocity is"
            + " the posterior mean (Lipman et al. 2022, theorem 1).")
public final class MarginalVelocity implements Law<ProbabilityPath> {
  @Override
  public Evidence check(ProbabilityPath path) {
    if (path.schedule().isEmpty()) {
      return Evidence.notApplicable("the path has no schedule");
    }
    Truth truth = new Truth();
    GaussianMixtureField field = new GaussianMixtureField(Truth.MIXTURE, path.schedule().get());
    double worst = 0;
    for (double time : new double[] {0.25, 0.6}) {
      double[] t = new double[truth.noise().count()];
      Arrays.fill(t, time);
      PathSample sample = path.sample(truth.noise(), truth.data(), t, new Random(1));
      Points u = Points.zeros(t.length, 1);
      field.evaluate(sample.x(), t, u);
      worst =
          Worst.of(worst, SampleMoments.worst(truth.weight(), sample.x(), sample.velocity(), u));
    }
    return Evidence.atMost("|E[f (velocity - u)]|, f = 1, x, tanh x, sin 2x", worst, 1e-10);
  }
}
