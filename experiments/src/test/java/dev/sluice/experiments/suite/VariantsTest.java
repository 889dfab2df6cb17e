package dev.sluice.experiments.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VariantsTest {
  @TempDir Path folder;
  private SuiteCase suite;

  @BeforeEach
  void files() {
    suite = new SuiteCase(folder);
  }

  @Test
  void oneAtATimeIsTheBaselineAndEachSingleSwap() {
    Ablation ablation =
        suite.ablation(
            """
            vary:
              experiment.solver: [euler, rk4]
              experiment.path: {cosine: {type: gaussian, schedule: {type: cosine}}}
            """);

    assertThat(SuiteCase.names(ablation))
        .containsExactly("baseline", "solver=euler", "solver=rk4", "path=cosine");
    assertThat(ablation.mode()).isEqualTo(Mode.ONE_AT_A_TIME);
    assertThat(ablation.variants().get(3).choices()).isEqualTo(Map.of("experiment.path", "cosine"));
  }

  @Test
  void anAlternativeThatIsTheBaselineIsMergedWithItAndSaidSo() {
    SuitePlan plan =
        suite.plan(
            """
            baseline: base.yaml
            vary: {experiment.solver.steps: [10, 20, 40]}
            """);

    Ablation ablation = plan.ablations().get(0);
    assertThat(SuiteCase.names(ablation)).containsExactly("baseline", "steps=10", "steps=40");
    assertThat(ablation.variants().get(0).choices())
        .isEqualTo(Map.of("experiment.solver.steps", "20"));
    assertThat(plan.notes()).containsExactly("suite: steps=20 is the same run as baseline");
  }

  @Test
  void whatIsRequiredOfAMergedVariantHoldsForTheOneThatHasItsRuns() {
    SuitePlan plan =
        suite.plan(
            """
            baseline: base.yaml
            vary: {experiment.solver.steps: [20, 40]}
            require:
              sliced-wasserstein: {"steps=20": "< 1", "steps=40": "< 2"}
            """);

    assertThat(plan.ablations().get(0).require())
        .containsExactly(
            new Requirement("sliced-wasserstein", "<", 1, Optional.of("baseline")),
            new Requirement("sliced-wasserstein", "<", 2, Optional.of("steps=40")));
    assertThat(suite.plan(plan.yaml()).ablations()).isEqualTo(plan.ablations());
  }

  @Test
  void aGridHasEveryCombination() {
    Ablation ablation =
        suite.ablation(
            """
            vary:
              experiment.solver: [euler, rk4]
              experiment.training.batch: [32, 128]
            mode: grid
            """);

    assertThat(SuiteCase.names(ablation))
        .containsExactly(
            "baseline",
            "solver=euler, batch=32",
            "solver=euler, batch=128",
            "solver=rk4, batch=32",
            "solver=rk4, batch=128");
  }

  @Test
  void aZipTakesTheFirstOfEachThenTheSecond() {
    Ablation ablation =
        suite.ablation(
            """
            vary: {experiment.training.steps: [10, 20], experiment.training.batch: [8, 4]}
            mode: zip
            """);

    assertThat(SuiteCase.names(ablation))
        .containsExactly("baseline", "steps=10, batch=8", "steps=20, batch=4");
  }

  @Test
  void aLargerDrawKeepsTheSmallerOne() {
    String text =
        """
        vary:
          experiment.training.steps: [1, 2, 3, 4, 5, 6]
          experiment.training.batch: [1, 2, 3, 4, 5, 6]
        mode: random(%d)
        random-seed: 5
        """;

    List<String> few = SuiteCase.names(suite.ablation(text.formatted(5)));
    List<String> more = SuiteCase.names(suite.ablation(text.formatted(12)));
    assertThat(few).hasSize(6).doesNotHaveDuplicates();
    assertThat(more).hasSize(13).doesNotHaveDuplicates().startsWith(few.toArray(new String[0]));
    assertThat(SuiteCase.names(suite.ablation(text.formatted(5), "random-seed=6")))
        .isNotEqualTo(few);
  }

  @Test
  void aDrawFromAGridTooLargeToWriteOutHasNoRepetition() {
    StringBuilder text = new StringBuilder("mode: random(300)\nvary:\n");
    for (String key : List.of("steps", "batch", "log-every", "clip")) {
      text.append("  experiment.training.").append(key).append(": [");
      for (int i = 1; i <= 60; i++) {
        text.append(i).append(i < 60 ? ", " : "]\n");
      }
    }

    assertThat(SuiteCase.names(suite.ablation(text.toString())))
        .hasSize(301)
        .doesNotHaveDuplicates();
  }

  @Test
  void aConditionalAxisIsVariedOnlyWhereItsConditionHolds() {
    String vary =
        """
        vary:
          experiment.solver: [euler, rk4]
          experiment.solver.steps: {only-if: {experiment.solver: rk4}, values: [5, 6]}
        """;

    assertThat(SuiteCase.names(suite.ablation(vary)))
        .containsExactly(
            "baseline", "solver=euler", "solver=rk4", "solver=rk4, steps=5", "solver=rk4, steps=6");
    assertThat(SuiteCase.names(suite.ablation(vary + "mode: grid\n")))
        .containsExactly("baseline", "solver=euler", "solver=rk4, steps=5", "solver=rk4, steps=6");
  }

  @Test
  void anAxisOfItsOwnNameSetsSeveralPaths() {
    Ablation ablation =
        suite.ablation(
            """
            vary:
              budget:
                short: {experiment.training.steps: 10, experiment.training.batch: 8}
            """);

    assertThat(SuiteCase.names(ablation)).containsExactly("baseline", "budget=short");
    assertThat(ablation.variants().get(1).runs().get(0).descriptor().experiment().toString())
        .contains("steps=10", "batch=8");
  }

  @Test
  void itemsOfAListCanBeVariedAndComponentsAreNamedByWhatDiffers() {
    Ablation ablation =
        suite.ablation(
            """
            vary:
              experiment.solver: [{type: euler, steps: 8}, {type: euler, steps: 9}, rk4]
              experiment.evaluation.measures.0: [sliced-wasserstein]
            experiment: {evaluation: {measures: [square-tv]}}
            """);

    assertThat(SuiteCase.names(ablation))
        .containsExactly(
            "baseline",
            "solver=euler steps 8",
            "solver=euler steps 9",
            "solver=rk4",
            "0=sliced-wasserstein");
  }

  @Test
  void pathsThatEndAlikeAreToldApart() {
    Ablation ablation =
        suite.ablation(
            """
            vary: {experiment.training.steps: [10], experiment.solver.steps: [5]}
            """);

    assertThat(SuiteCase.names(ablation))
        .containsExactly("baseline", "training.steps=10", "solver.steps=5");
  }
}
