package dev.sluice.flow.likelihood;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Divergence;
import dev.sluice.api.flow.DivergenceEstimator;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.plugin.Positive;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * E[e . J e] = tr J for directions e with mean 0 and covariance 1 (Hutchinson 1989; Grathwohl et
 * al. 2018, arXiv:1810.01367, equation 7), at four evaluations a probe whatever the width. With
 * fixed probes a solution is smooth in time, as an adaptive solver needs it; fresh ones at every
 * evaluation average out over the steps of a fixed-step solver.
 */
@Describe("The mean of e . J e over random directions e.")
public final class Hutchinson implements Divergence {
  private final Params params;

  /** Which directions, and how many. */
  public record Params(
      @Describe("The distribution of the directions.") ProbeDistribution probe,
      @Describe("How many directions are averaged over.") @Min(1) int probes,
      @Describe("Whether a point keeps its directions during a solution.") boolean fixed,
      @Describe("The distance between the points of a difference, in units of x.") @Positive
          double step) {

    public static Params defaults() {
      return new Params(ProbeDistribution.RADEMACHER, 1, true, 2e-3);
    }
  }

  @Inject
  public Hutchinson(Params params) {
    this.params = params;
  }

  @Override
  public boolean exact() {
    return false;
  }

  @Override
  public DivergenceEstimator of(VelocityField field, int rows, int width, RandomGenerator random) {
    Points[] fixed = new Points[params.probes];
    for (int p = 0; p < fixed.length; p++) {
      fixed[p] = draw(rows, width, random);
    }
    return (x, t, which, velocity, divergence) -> {
      field.evaluate(x, t, velocity);
      Arrays.fill(divergence, 0);
      for (Points all : fixed) {
        Points direction = params.fixed ? select(all, which) : draw(x.count(), x.width(), random);
        Directional.add(field, x, t, direction, params.step, 1.0 / fixed.length, divergence);
      }
    };
  }

  private Points draw(int rows, int width, RandomGenerator random) {
    Points probe = Points.zeros(rows, width);
    for (int k = 0; k < probe.values().length; k++) {
      probe.values()[k] = params.probe.draw(random);
    }
    return probe;
  }

  private static Points select(Points all, int[] which) {
    Points some = Points.zeros(which.length, all.width());
    for (int i = 0; i < which.length; i++) {
      for (int j = 0; j < all.width(); j++) {
        some.set(i, j, all.get(which[i], j));
      }
    }
    return some;
  }
}
