package dev.sluice.experiments.launch.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.experiments.schedule.SuiteProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
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
