package dev.sluice.experiments.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.runtime.descriptor.Descriptor;
import dev.sluice.runtime.descriptor.Descriptors;
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

  @Test
  void aWordKeepsItsSettingsWhereAnotherAxisSwapsTheComponent() {
    String budget =
        "  budget: {short: {experiment.solver.steps: 7, experiment.training.optimizer.rate: 5e-2}}\n";
    String others =
        """
          experiment.solver: {rk4: {type: rk4}}
          experiment.training.optimizer: {sgd: {type: sgd}}
        """;
    for (String vary : List.of(budget + others, others + budget)) {
      Descriptor variant = only(suite.ablation("mode: grid\nvary:\n" + vary));
      assertThat(Descriptors.flat(variant))
          .containsEntry("experiment.solver.type", "rk4")
          .containsEntry("experiment.solver.steps", "7")
          .containsEntry("experiment.training.optimizer.type", "sgd")
          .containsEntry("experiment.training.optimizer.rate", "0.05");
    }
  }

  /** The one variant that is not the baseline. */
  private static Descriptor only(Ablation ablation) {
    assertThat(ablation.variants()).hasSize(2);
    return ablation.variants().get(1).runs().get(0).descriptor();
  }

  @Test
  void twoAxesThatSetOneValueDifferentlyAreRefusedWithBothPlaces() {
    String vary =
        """
        vary:
          experiment.solver: {rk4: {type: rk4, steps: 20}}
          budget: {short: {experiment.solver.steps: 7}}
        """;

    assertThatThrownBy(() -> suite.ablation(vary + "mode: grid\n"))
        .hasMessage(
            folder.resolve("suite.yaml")
                + ":4:45: experiment.solver.steps: is '7' here and '20' in "
                + folder.resolve("suite.yaml")
                + ":3:47; leave one of them out (variant 'solver=rk4, budget=short')");
    assertThat(suite.ablation(vary).variants()).hasSize(3);
  }

  @Test
  void twoSettingsOfOneMappingThatContradictEachOtherAreRefused() {
    assertThatThrownBy(
            () ->
                suite.ablation(
                    """
                    vary:
                      budget:
                        short: {experiment.solver.steps: 7, experiment.solver: {steps: 8}}
                    """))
        .hasMessage(
            folder.resolve("suite.yaml")
                + ":4:68: experiment.solver.steps: is '8' here and '7' in "
                + folder.resolve("suite.yaml")
                + ":4:38; leave one of them out");
  }

  @Test
  void anAxisOfTheCommandLineIsTheSameInEitherForm() {
    List<String> names = List.of("baseline", "solver=euler", "solver=rk4");
    assertThat(SuiteCase.names(suite.ablation("", "vary.experiment.solver=[euler, rk4]")))
        .isEqualTo(names);
    assertThat(SuiteCase.names(suite.ablation("", "vary={experiment.solver: [euler, rk4]}")))
        .isEqualTo(names);
    assertThatThrownBy(
            () ->
                suite.ablation(
                    "", "vary={experiment.solver: [rk4]}", "vary.experiment.solver=[euler]"))
        .hasMessage(
            "override 'vary.experiment.solver=[euler]': vary.experiment.solver: is a list here and a"
                + " list in override 'vary={experiment.solver: [rk4]}'; leave one of them out");
  }
}
