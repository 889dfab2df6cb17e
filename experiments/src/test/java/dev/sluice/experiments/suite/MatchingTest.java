package dev.sluice.experiments.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.runtime.descriptor.Descriptor;
import dev.sluice.runtime.descriptor.DescriptorException;
import dev.sluice.runtime.descriptor.Descriptors;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatchingTest {
  private static final String SOLVERS = "vary: {experiment.solver: [euler, heun3, rk4]}\n";

  @TempDir Path folder;
  private SuiteCase suite;

  @BeforeEach
  void files() {
    suite = new SuiteCase(folder);
  }

  private static List<Integer> evaluations(Ablation ablation) {
    return ablation.variants().stream()
        .map(variant -> variant.runs().get(0).descriptor())
        .map(Descriptor::experiment)
        .map(spec -> SolverCost.of(spec, SuiteCase.REGISTRY).get(0).evaluations().orElseThrow())
        .toList();
  }

  @Test
  void everySolverTakesTheEvaluationsOfTheBaselines() {
    SuitePlan plan = suite.plan("baseline: base.yaml\nmatch: evaluations\n" + SOLVERS);

    // midpoint 20 x 2, euler 40 x 1, heun3 13 x 3, rk4 10 x 4
    assertThat(evaluations(plan.ablations().get(0))).containsExactly(40, 40, 39, 40);
    assertThat(plan.notes())
        .containsExactly(
            "suite: solver=heun3: 13 steps of 3 evaluations are 39, the nearest to 40");
  }

  @Test
  void theFirstStepsOfAMethodThatNeedsAPastAreCounted() {
    SuitePlan plan =
        suite.plan(
            """
            baseline: base.yaml
            match: evaluations
            vary:
              experiment.solver:
                four: {type: adams-bashforth}
                two: {type: adams-bashforth, order: 2}
            """);

    // 31 steps and 3 x 3 more; 37 and 1 x 3
    assertThat(evaluations(plan.ablations().get(0))).containsExactly(40, 40, 40);
    assertThat(plan.notes()).isEmpty();
  }

  @Test
  void whereTheFirstStepsDoNotComeOutEvenThePlanSaysSo() {
    SuitePlan plan =
        suite.plan(
            """
            baseline: base.yaml
            match: {evaluations: 10}
            vary: {experiment.solver: [adams-bashforth, euler]}
            """);

    assertThat(evaluations(plan.ablations().get(0))).containsExactly(10, 12, 10);
    assertThat(plan.notes())
        .containsExactly(
            "suite: solver=adams-bashforth: 3 steps of 1 evaluations and 3 more for each of the"
                + " first 3 are 12, the nearest to 10");
  }

  @Test
  void aSolverThatDecidesOnTheWayIsRefused() {
    for (String solver : List.of("dopri5", "adams-moulton")) {
      assertThatExceptionOfType(DescriptorException.class)
          .isThrownBy(
              () ->
                  suite.plan(
                      "baseline: base.yaml\nmatch: evaluations\nvary: {experiment.solver: ["
                          + solver
                          + "]}\n"))
          .withMessageContaining(
              "experiment.solver: the solver '"
                  + solver
                  + "' decides on the way how often it evaluates, so its evaluations are not known"
                  + " beforehand");
    }
  }

  @Test
  void aNumberOfEvaluationsHoldsForTheBaselineToo() {
    assertThat(evaluations(suite.ablation("match: {evaluations: 12}\n" + SOLVERS)))
        .containsExactly(12, 12, 12, 12);
  }

  @Test
  void equalTimeLetsEveryVariantTrainForIt() {
    Ablation ablation = suite.ablation("match: {seconds: 90}\n" + SOLVERS);

    assertThat(ablation.variants()).hasSize(4);
    for (Variant variant : ablation.variants()) {
      Descriptor run = variant.runs().get(0).descriptor();
      assertThat(Descriptors.flat(run))
          .containsEntry("experiment.training.seconds", "90.0")
          .containsEntry("experiment.training.steps", "0");
    }
    assertThat(evaluations(ablation).get(0)).as("the baseline's solver stays").isEqualTo(40);
  }

  @Test
  void whatWasMatchedReadsBackAsTheSamePlan() {
    SuitePlan plan = suite.plan("baseline: base.yaml\nmatch: evaluations\n" + SOLVERS);

    assertThat(suite.plan(plan.yaml()).ablations()).isEqualTo(plan.ablations());
  }
}
