package dev.sluice.flow.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Divergence;
import dev.sluice.api.flow.OdeSolver;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.flow.data.StandardNormal;
import dev.sluice.flow.exact.GaussianMixture;
import dev.sluice.flow.exact.GaussianMixtureField;
import dev.sluice.flow.schedule.LinearSchedule;
import dev.sluice.flow.solver.AdaptiveSteps;
import dev.sluice.flow.solver.Dopri5;
import dev.sluice.flow.solver.FixedSteps;
import dev.sluice.flow.solver.Rk4;
import dev.sluice.runtime.registry.Constraints;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LikelihoodTest {
  private static final OdeSolver DOPRI5 = new Dopri5(new AdaptiveSteps(1e-8, 1e-8, 100_000));

  private static final GaussianMixtureField FIELD =
      new GaussianMixtureField(
          new GaussianMixture(
              new double[] {0.5, 0.3, 0.2},
              Points.ofRows(new double[][] {{1.5, -0.5}, {-1, -1.2}, {0.2, 1.8}}),
              new double[] {0.5, 0.7, 0.35}),
          new LinearSchedule());

  @Test
  void differencesGiveTheDensityOfAFieldWithoutAClosedForm() {
    Points data = StandardNormal.draw(10, 2, new SplittableRandom(4));
    double[] exact = FIELD.logDensity(data, ones(10));
    Divergence byDifferences = new ExactDivergence(ExactDivergence.Params.defaults());

    double[] found = find((x, t, u) -> FIELD.evaluate(x, t, u), byDifferences, DOPRI5, data, 1);

    for (int i = 0; i < exact.length; i++) {
      assertThat(found[i]).isCloseTo(exact[i], within(1e-6));
    }
  }

  @Test
  void fixedProbesAreRightInTheMeanOverSeeds() {
    Points data = Points.zeros(3_000, 2);
    for (int i = 0; i < data.count(); i++) {
      data.set(i, 0, 0.4);
      data.set(i, 1, -0.3);
    }
    double exact = FIELD.logDensity(data.rows(0, 1), ones(1))[0];
    for (ProbeDistribution probe : ProbeDistribution.values()) {
      Divergence estimate = new Hutchinson(new Hutchinson.Params(probe, 2, true, 2e-3));
      double[] found = find(FIELD, estimate, new Rk4(new FixedSteps(40)), data, 7);
      double mean = Arrays.stream(found).average().orElseThrow();
      double variance =
          Arrays.stream(found).map(v -> (v - mean) * (v - mean)).average().orElseThrow();

      assertThat(variance).isPositive();
      assertThat(mean).isCloseTo(exact, within(5 * Math.sqrt(variance / 3_000) + 1e-3));
    }
  }

  @Test
  void aRowKeepsItsProbesWhereRowsHaveStepsOfTheirOwn() {
    Points data = StandardNormal.draw(5, 2, new SplittableRandom(4));
    Divergence fixed = new Hutchinson(Hutchinson.Params.defaults());

    double[] adaptive = find(FIELD, fixed, DOPRI5, data, 3);
    double[] fixedSteps = find(FIELD, fixed, new Rk4(new FixedSteps(400)), data, 3);

    for (int i = 0; i < adaptive.length; i++) {
      assertThat(adaptive[i]).isCloseTo(fixedSteps[i], within(1e-5));
    }
  }

  @Test
  void freshProbesAverageOverTheSteps() {
    Points data = StandardNormal.draw(200, 2, new SplittableRandom(4));
    double[] exact = FIELD.logDensity(data, ones(200));
    OdeSolver solver = new Rk4(new FixedSteps(50));
    double fixed = spread(true, solver, data, exact);
    double fresh = spread(false, solver, data, exact);

    assertThat(fresh).isLessThan(0.5 * fixed);
  }

  private static double spread(boolean keep, OdeSolver solver, Points data, double[] exact) {
    Divergence estimate =
        new Hutchinson(new Hutchinson.Params(ProbeDistribution.RADEMACHER, 1, keep, 2e-3));
    double[] found = find(FIELD, estimate, solver, data, 9);
    double squares = 0;
    for (int i = 0; i < exact.length; i++) {
      squares += (found[i] - exact[i]) * (found[i] - exact[i]);
    }
    return Math.sqrt(squares / exact.length);
  }

  @Test
  void aVelocityThatDoesNotDependOnXHasDivergenceZeroInAnyWidth() {
    VelocityField drift = (x, t, velocity) -> Arrays.fill(velocity.values(), 2);
    Points data = StandardNormal.draw(4, 12, new SplittableRandom(8));
    for (Divergence divergence :
        new Divergence[] {
          new ExactDivergence(ExactDivergence.Params.defaults()),
          new Hutchinson(Hutchinson.Params.defaults())
        }) {
      Likelihood.Result found =
          Likelihood.of(drift, divergence, DOPRI5, data, new SplittableRandom(1));
      double squares = Arrays.stream(data.row(0)).map(v -> (v - 2) * (v - 2)).sum();

      assertThat(found.logDensity()[0])
          .isCloseTo(-0.5 * squares - 6 * Math.log(2 * Math.PI), within(1e-9));
      assertThat(found.noise().get(0, 0)).isCloseTo(data.get(0, 0) - 2, within(1e-9));
    }
  }

  @Test
  void bitsPerDimensionCountTheBins() {
    // A uniform law on [0, 256) counted in steps of 1 takes 8 bits.
    assertThat(Likelihood.bitsPerDimension(3 * Math.log(256), 3, 1)).isCloseTo(8, within(1e-12));
    // The same law scaled to [-1, 1).
    assertThat(Likelihood.bitsPerDimension(3 * Math.log(2), 3, 2.0 / 256))
        .isCloseTo(8, within(1e-12));
  }

  @Test
  void parametersThatMakeNoSenseAreRefused() {
    assertThat(Constraints.broken(new Hutchinson.Params(ProbeDistribution.GAUSSIAN, 0, true, 1e-3)))
        .containsExactly("probes must be at least 1, not 0");
    assertThat(Constraints.broken(new Hutchinson.Params(ProbeDistribution.GAUSSIAN, 1, true, 0)))
        .containsExactly("step must be above 0, not 0.0");
    assertThat(Constraints.broken(new ExactDivergence.Params(Double.NaN)))
        .containsExactly("step must be above 0, not NaN");
  }

  private static double[] find(
      VelocityField field, Divergence divergence, OdeSolver solver, Points data, long seed) {
    return Likelihood.of(field, divergence, solver, data, new SplittableRandom(seed)).logDensity();
  }

  private static double[] ones(int count) {
    double[] ones = new double[count];
    Arrays.fill(ones, 1);
    return ones;
  }
}
