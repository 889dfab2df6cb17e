package dev.sluice.experiments.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runtime.descriptor.Descriptor;
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
      assertThat(new Descriptors(SuiteCase.REGISTRY).flat(run))
          .containsEntry("experiment.training.seconds", "90.0")
          .containsEntry("experiment.training.steps", "1000000000");
    }
    assertThat(evaluations(ablation).get(0)).as("the baseline's solver stays").isEqualTo(40);
  }

  @Test
  void whatWasMatchedReadsBackAsTheSamePlan() {
    SuitePlan plan = suite.plan("baseline: base.yaml\nmatch: evaluations\n" + SOLVERS);

    assertThat(suite.plan(plan.yaml()).ablations()).isEqualTo(plan.ablations());
  }
}
