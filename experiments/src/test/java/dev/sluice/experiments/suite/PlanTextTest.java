package dev.sluice.experiments.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanTextTest {
  @TempDir Path folder;

  @Test
  void theTableHasEachRunAndWhatIsDone() {
    SuitePlan plan =
        new SuiteCase(folder)
            .plan(
                """
                baseline: base.yaml
                vary: {experiment.solver: [rk4, midpoint]}
                seeds: [1, 2]
                """);
    PlanText text =
        new PlanText(plan, run -> true, 4, run -> run.seed() == 1 ? "finished" : "not started");

    String first = plan.ablations().get(0).runs().get(0).id();
    assertThat(text.table().lines())
        .startsWith(
            "variant     seed  id                state",
            "baseline       1  " + first + "  finished")
        .endsWith(
            "4 runs of 2 variants: 2 finished, 2 not started",
            "note: suite: solver=midpoint is the same run as baseline");
    assertThat(text.json().at("/runs/3/choices/experiment.solver").asText()).isEqualTo("rk4");
    assertThat(text.json().at("/runs/3/state").asText()).isEqualTo("not started");
  }

  @Test
  void sharedTrainingsAreCounted() {
    SuitePlan plan =
        new SuiteCase(folder)
            .plan(
                """
                baseline: base.yaml
                vary: {experiment.solver: [rk4, midpoint, euler]}
                seeds: [1, 2]
                """);
    PlanText text = new PlanText(plan, run -> true, 2, run -> "not started");

    assertThat(text.summary()).isEqualTo("6 runs, 2 trainings, of 3 variants: 6 not started");
    assertThat(text.json().at("/trainings").asLong()).isEqualTo(2);
  }

  @Test
  void aSmallNetworkOnSeveralThreadsIsNoted() {
    SuiteCase suite = new SuiteCase(folder);
    String text =
        """
        baseline: base.yaml
        experiment: {model: {type: simd-mlp, hidden: [32, %d]}}
        seeds: {count: 2}
        """;
    String note =
        "suite: its network is small (64 wide) and each run takes 3 threads; with launch.threads=1"
            + " more runs fit at the same time";

    assertThat(suite.plan(text.formatted(64), "threads=3").notes()).containsExactly(note);
    assertThat(suite.plan(text.formatted(64), "threads=3", "launch.jobs=1").notes()).isEmpty();
    assertThat(suite.plan(text.formatted(64), "threads=1").notes()).isEmpty();
    assertThat(suite.plan(text.formatted(65), "threads=3").notes()).isEmpty();
  }
}
