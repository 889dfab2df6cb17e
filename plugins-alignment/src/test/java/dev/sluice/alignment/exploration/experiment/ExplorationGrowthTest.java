package dev.sluice.alignment.exploration.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.mockito.Mockito.mock;

import dev.sluice.api.experiment.EvaluationPlan;
import dev.sluice.api.experiment.RunContext;
import dev.sluice.api.learn.Trainer;
import dev.sluice.api.plugin.Build;
import dev.sluice.runtime.registry.Constraints;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ExplorationGrowthTest {
  @Test
  void decoupledExplorationGrowsMoreSlowly() {
    Recorder seen =
        run(
            new ExplorationGrowth.Params(
                List.of(4, 12), 5, new EvaluationPlan(8), 100_000, 0.1, 0.5));

    assertThat(seen.results.get("eval/exponent-decoupled-exploring"))
        .isLessThan(seen.results.get("eval/exponent-coupled-exploring"));
    assertThat(seen.tables.get("growth").rows()).hasSize(2);
    assertThat(seen.tables.get("growth").columns())
        .startsWith("actions", "decoupled-exploring-median");
    assertThat(seen.steps.get("eval/episodes-coupled")).containsExactly(4L, 12L);
    assertThat(seen.pictures).containsExactly("growth@12");
  }

  @Test
  void exploringAtRandomOnlyCostsTheCoupledLearnerAnotherPowerOfTheSize() {
    Recorder half =
        run(
            new ExplorationGrowth.Params(
                List.of(4, 16), 5, new EvaluationPlan(8), 1_000_000, 0.1, 0.5));
    Recorder all =
        run(
            new ExplorationGrowth.Params(
                List.of(4, 16), 5, new EvaluationPlan(8), 1_000_000, 0.1, 1));

    double coupled = all.results.get("eval/exponent-coupled");
    assertThat(coupled - all.results.get("eval/exponent-decoupled")).isGreaterThan(0.5);
    assertThat(coupled - half.results.get("eval/exponent-coupled")).isGreaterThan(0.5);
    assertThat(all.results.get("eval/exponent-coupled-low")).isLessThan(coupled).isGreaterThan(2.5);
    assertThat(coupled).isBetween(2.8, 4.2);
    assertThat(all.results.get("eval/exponent-decoupled")).isBetween(1.8, 3.0);
  }

  @Test
  void whoeverIsGivenUpCountsAsNotFinished() {
    Recorder seen =
        run(new ExplorationGrowth.Params(List.of(4, 12), 3, new EvaluationPlan(1), 2, 0.1, 0.5));

    assertThat(seen.results.get("eval/exponent-coupled")).isNaN();
  }

  @Test
  void anExponentIsTheSlopeOfMediansInLogarithms() {
    GrowthCurve curve =
        new GrowthCurve("cube", new double[][] {{1, 8, 900}, {0, 64, 64}, {512, 512, 512}});
    double[] logSizes = {Math.log10(2), Math.log10(4), Math.log10(8)};

    assertThat(curve.exponent(logSizes)).isCloseTo(3, within(1e-12));
    GrowthCurve.Exponent exponent = curve.exponent(logSizes, new SplittableRandom(1));
    assertThat(exponent.value()).isCloseTo(3, within(1e-12));
    assertThat(exponent.low()).isLessThan(3);
    assertThat(exponent.high()).isGreaterThan(3);
    GrowthCurve.Exponent exact =
        new GrowthCurve("square", new double[][] {{4, 4}, {16, 16}, {64, 64}})
            .exponent(logSizes, new SplittableRandom(1));
    assertThat(exact.low()).isCloseTo(2, within(1e-12));
    assertThat(exact.high()).isCloseTo(2, within(1e-12));
    assertThat(curve.summary(0)).containsExactly(8.0, 1.0, 900.0);
  }

  @Test
  void parametersAreChecked() {
    refuse(List.of(4), 1, 1, 1, 0, "sizes must have at least 2 items, not 1");
    breaks(List.of(8, 4), 1, 1, "sizes must rise, not [8, 4]");
    refuse(List.of(4, 8), 0, 1, 1, 0, "repeats must be at least 1, not 0");
    breaks(List.of(4, 8), 0, 1, "evaluation.every must be at least 1, not 0");
    breaks(List.of(4, 8), 9, 8, "episodes must be at least evaluation.every (9), not 8");
    refuse(List.of(4, 8), 1, 1, 8, -1, "cost must be 0 or more, not -1.0");
  }

  @Test
  void theShareAtRandomIsCheckedToo() {
    assertThat(
            Constraints.broken(
                new ExplorationGrowth.Params(List.of(4, 8), 1, new EvaluationPlan(1), 8, 0, 0)))
        .containsExactly("random must be above 0 and at most 1, not 0.0");
  }

  private static void refuse(
      List<Integer> sizes, int repeats, int every, int episodes, double cost, String message) {
    assertThat(
            Constraints.broken(
                new ExplorationGrowth.Params(
                    sizes, repeats, new EvaluationPlan(every), episodes, cost, 0.5)))
        .containsExactly(message);
  }

  private static void breaks(List<Integer> sizes, int every, int episodes, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new ExplorationGrowth.Params(sizes, 1, new EvaluationPlan(every), episodes, 0, 0.5))
        .withMessage(message);
  }

  private static Recorder run(ExplorationGrowth.Params params) {
    Recorder seen = new Recorder();
    new ExplorationGrowth(
            params,
            new RunContext(
                mock(Build.class),
                mock(Trainer.class),
                name -> new SplittableRandom(name.hashCode()),
                seen,
                seen,
                (phase, done, total, loss) -> {},
                () -> {}))
        .run();
    return seen;
  }
}
