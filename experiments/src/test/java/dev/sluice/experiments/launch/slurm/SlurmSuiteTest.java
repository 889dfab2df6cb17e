package dev.sluice.experiments.launch.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.experiments.journal.JournalReader;
import dev.sluice.experiments.journal.Lines;
import dev.sluice.experiments.schedule.SuiteProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code sluice suite FILE} with {@code launch: {type: slurm}}, on stand-ins for its commands. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class SlurmSuiteTest {
  @TempDir Path folder;

  @Test
  void aFileNamesSlurmAndItsRunsAreTasksOfOneArray() throws Exception {
    StandIn slurm = new StandIn(folder);
    Path suite = suite(slurm);

    SuiteProcess first = SuiteProcess.start(folder, suite);
    assertThat(first.exit()).as(first.output()).isEqualTo(1);
    assertThat(first.output())
        .contains(
            " job 101_0",
            "failed: trial, fail-at=fails, seed ",
            "the run was set to fail at step 2",
            "2 new, 0 already done, 1 failed");
    assertThat(slurm.kept("words"))
        .contains("--array=0-2", "--job-name=sluice-trial", "--cpus-per-task=1", "--mem=1G");

    SuiteProcess again = SuiteProcess.start(folder, suite, "--only", "baseline");
    assertThat(again.exit()).as(again.output()).isZero();
    assertThat(again.output()).contains("0 new, 1 already done, 0 failed");
  }

  @Test
  void runsThatShareATrainingAreOneTaskAndAFailureOfOneLeavesTheOthers() throws Exception {
    StandIn slurm = new StandIn(folder);
    Files.writeString(
        folder.resolve("base.yaml"),
        """
        name: base
        threads: 1
        experiment:
          type: flow-matching
          data: {type: moons}
          model: {type: simd-mlp, hidden: [8]}
          training: {steps: 10, batch: 16}
          evaluation: {samples: 50, pictures: [], measures: [{type: sliced-wasserstein}]}
        """);
    Path suite =
        Files.writeString(
            folder.resolve("solvers.yaml"),
            """
            name: solvers
            baseline: base.yaml
            vary:
              experiment.evaluation.measures:
                fails: [{type: square-fraction}]
                moments: [{type: moments}]
            seeds: {count: 2}
            launch: {type: slurm, commands: "%s", memory: 1G, poll: 1}
            """
                .formatted(slurm.commands()));

    SuiteProcess process = SuiteProcess.start(folder, suite);

    assertThat(process.exit()).as(process.output()).isEqualTo(1);
    assertThat(process.output()).contains("4 new, 0 already done, 2 failed");
    assertThat(slurm.kept("words").get(1)).as("the first array").isEqualTo("--array=0-1");
    assertThat(trainings(folder.resolve("runs/solvers"))).isEqualTo(2);
  }

  /** How many runs trained by themselves. */
  private static long trainings(Path suiteFolder) throws IOException {
    try (Stream<Path> folders = Files.list(suiteFolder)) {
      return folders
          .filter(JournalReader::isRun)
          .map(run -> Lines.of(run).toString())
          .filter(text -> text.contains("train/loss") && !text.contains("time/shared-"))
          .count();
    }
  }

  private Path suite(StandIn slurm) throws IOException {
    Files.writeString(
        folder.resolve("base.yaml"),
        "name: base\nthreads: 1\nexperiment: {type: synthetic, steps: 4}\n");
    return Files.writeString(
        folder.resolve("trial.yaml"),
        """
        name: trial
        baseline: base.yaml
        vary:
          experiment.value: {two: 2.0}
          experiment.fail-at: {fails: 2}
        seeds: {count: 1}
        launch: {type: slurm, commands: "%s", memory: 1G, poll: 1}
        """
            .formatted(slurm.commands()));
  }
}
