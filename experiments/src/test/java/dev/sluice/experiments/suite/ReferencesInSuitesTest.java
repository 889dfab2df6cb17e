package dev.sluice.experiments.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.runtime.descriptor.Descriptors;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferencesInSuitesTest {
  private static final String REFERRING =
      """
      extends: base.yaml
      experiment:
        solver: {type: midpoint, steps: {ref: experiment.training.batch}}
        evaluation:
          solver: {ref: experiment.solver, steps: 5}
      """;

  @TempDir Path folder;
  private SuiteCase suite;

  @BeforeEach
  void files() {
    suite = new SuiteCase(folder);
  }

  private static Map<String, String> variant(SuitePlan plan, int index) {
    return Descriptors.flat(
        plan.ablations().get(0).variants().get(index).runs().get(0).descriptor());
  }

  @Test
  void aReferenceFollowsWhatASuiteVariesAndStaysOneInTheResolvedSuite() {
    suite.file("referring.yaml", REFERRING.replaceAll("(?s)  evaluation.*", ""));
    SuitePlan plan =
        suite.plan(
            "baseline: referring.yaml\n"
                + "vary: {experiment.training.batch: [8, 16], experiment.solver: [rk4],"
                + " experiment.solver.steps: [{ref: experiment.training.log-every}]}\n",
            "experiment.training.log-every=3");

    assertThat(variant(plan, 0)).containsEntry("experiment.solver.steps", "64");
    assertThat(variant(plan, 1)).containsEntry("experiment.solver.steps", "8");
    assertThat(variant(plan, 2)).containsEntry("experiment.solver.steps", "16");
    assertThat(variant(plan, 3)).containsEntry("experiment.solver.type", "rk4");
    assertThat(variant(plan, 4)).containsEntry("experiment.solver.steps", "3");
    assertThat(plan.yaml()).contains("ref: experiment.training.batch");
    assertThat(suite.plan(plan.yaml()).ablations()).isEqualTo(plan.ablations());
  }

  @Test
  void aBaselineWithinASuiteExtendsFilesLaterOnesOverEarlier() {
    suite.file("more.yaml", "experiment: {training: {batch: 8, steps: 9}}\n");
    suite.file("most.yaml", "experiment: {training: {steps: 7}}\n");
    SuitePlan plan =
        suite.plan(
            """
            baseline:
              extends: [base.yaml, more.yaml, most.yaml]
              experiment: {solver: {steps: {ref: experiment.training.steps}}}
            vary: {experiment.training.steps: [5]}
            """);

    assertThat(variant(plan, 0))
        .containsEntry("experiment.training.batch", "8")
        .containsEntry("experiment.training.steps", "7")
        .containsEntry("experiment.solver.steps", "7");
    assertThat(variant(plan, 1)).containsEntry("experiment.solver.steps", "5");
    assertThat(suite.plan(plan.yaml()).ablations()).isEqualTo(plan.ablations());
  }

  @Test
  void whatIsIncludedInPlaceOfAFileExtendsToo() {
    SuitePlan plan =
        suite.plan(
            """
            include:
              - run: {extends: base.yaml, experiment: {training: {batch: 4}}}
              - ablation: {extends: [base.yaml], name: b, vary: {experiment.training.batch: [4]}}
            """);

    assertThat(plan.ablations().get(1).variants()).hasSize(2);
    assertThat(variant(plan, 0)).containsEntry("experiment.training.batch", "4");
    assertThatThrownBy(() -> suite.plan("baseline: {extends: [base.yaml, suite.yaml]}\nvary: {}\n"))
        .hasMessage(
            folder.resolve("suite.yaml")
                + ":1:33: extends: goes in a circle: suite.yaml -> suite.yaml");
  }

  @Test
  void aReferenceInTheSuitesOwnKeysIsRefused() {
    assertThatThrownBy(() -> suite.ablation("seeds: {count: {ref: experiment.training.steps}}\n"))
        .hasMessage(
            folder.resolve("suite.yaml")
                + ":2:22: seeds.count: only values of a descriptor can be references");
  }
}
