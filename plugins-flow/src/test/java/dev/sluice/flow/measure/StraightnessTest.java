package dev.sluice.flow.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.LearnedFlow;
import dev.sluice.api.flow.LearnedVelocity;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.api.plugin.Build;
import dev.sluice.api.plugin.Spec;
import dev.sluice.flow.data.MixtureData;
import dev.sluice.flow.exact.GaussianMixture;
import dev.sluice.flow.exact.MonotoneMeans;
import dev.sluice.flow.path.LinearPath;
import dev.sluice.flow.schedule.LinearSchedule;
import dev.sluice.flow.solver.FixedSteps;
import dev.sluice.flow.solver.Rk4;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StraightnessTest {
  private static final double DEVIATION = 3;

  private final MonotoneMeans exact =
      new MonotoneMeans(
          new GaussianMixture(
              new double[] {1}, Points.of(1, 1, new double[] {2}), new double[] {DEVIATION}),
          new LinearSchedule());

  /** x_t = 2 t + sqrt(v) x_0 with v = 9 t^2 + (1 - t)^2: what bends is sqrt(v). */
  @Test
  void theFlowToANormalLawBendsAsItsFormulaSays() {
    double expected = 0;
    int n = 1000;
    for (int k = 0; k < n; k++) {
      double t = (k + 0.5) / n;
      double root = Math.sqrt(9 * t * t + (1 - t) * (1 - t));
      double gap = DEVIATION - 1 - (9 * t - (1 - t)) / root;
      expected += gap * gap / n;
    }

    assertThat(straightness(exact)).isCloseTo(expected, within(0.03 * expected));
  }

  @Test
  void constantVelocityIsStraight() {
    assertThat(straightness((x, t, velocity) -> Arrays.fill(velocity.values(), 1.5)))
        .isCloseTo(0, within(1e-20));
  }

  @Test
  void oneJumpByTheExactMeanIsAsGoodAsFour() {
    FewSteps measure =
        new FewSteps(
            new FewSteps.Params(List.of(1, 4), 5000),
            name -> new SplittableRandom(name.hashCode()));
    Map<String, Double> jumps = measure.of(learned(exact));
    Map<String, Double> steps =
        measure.of(learned((x, t, velocity) -> exact.evaluate(x, t, velocity)));

    assertThat(jumps.get("sliced-wasserstein-at-1"))
        .isCloseTo(jumps.get("sliced-wasserstein-at-4"), within(1e-9));
    assertThat(jumps.get("sliced-wasserstein-at-1")).isLessThan(0.2);
    assertThat(steps.get("sliced-wasserstein-at-1")).isGreaterThan(2);
    assertThat(steps.get("sliced-wasserstein-at-4"))
        .isLessThan(steps.get("sliced-wasserstein-at-1"));
  }

  private static double straightness(VelocityField field) {
    Build solvers =
        new Build() {
          @Override
          public <T> T of(Spec<T> spec) {
            return spec.kind().cast(new Rk4(new FixedSteps(40)));
          }
        };
    return new Straightness(
            Straightness.Params.defaults(), solvers, name -> new SplittableRandom(8))
        .of(learned(field))
        .get("straightness");
  }

  private static LearnedFlow learned(VelocityField field) {
    MixtureData data =
        new MixtureData(
            new MixtureData.Params(List.of(List.of(2.0)), List.of(DEVIATION), List.of(1.0)));
    return LearnedFlow.of(Points.zeros(1, 1), data, 1)
        .withVelocity(new LearnedVelocity(field, new LinearPath(), new Rk4(new FixedSteps(40))));
  }
}
