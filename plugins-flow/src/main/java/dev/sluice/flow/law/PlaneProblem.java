package dev.sluice.flow.law;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Schedule;
import dev.sluice.flow.exact.GaussianMixture;
import dev.sluice.flow.exact.GaussianMixtureField;

/** A mixture in the plane under a schedule, and points to look at it, each at its own time. */
final class PlaneProblem {
  private static final GaussianMixture MIXTURE =
      new GaussianMixture(
          new double[] {0.5, 0.3, 0.2},
          Points.ofRows(new double[][] {{1.5, -0.5}, {-1, -1.2}, {0.2, 1.8}}),
          new double[] {0.5, 0.7, 0.35});

  private final FixedPairs pairs = new FixedPairs(181, 2);
  private final GaussianMixtureField field;

  PlaneProblem(Schedule schedule) {
    field = new GaussianMixtureField(MIXTURE, schedule);
  }

  GaussianMixtureField field() {
    return field;
  }

  Points points() {
    return pairs.data();
  }

  double[] times(double offset) {
    return pairs.spread(offset);
  }
}
