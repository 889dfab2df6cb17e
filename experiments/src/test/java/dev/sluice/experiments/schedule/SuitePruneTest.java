package dev.sluice.experiments.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Suites of real processes with a pruner; names of metrics without their group, as files have. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SuitePruneTest {
  private static final String ASHA = "{type: asha, min-resource: 5, eta: 2}";

  @TempDir Path folder;

  private Path suite(String metric, String pruner) throws IOException {
    return Files.writeString(
        folder.resolve("trial.yaml"),
        """
        name: trial
        seed: 1
        threads: 1
        experiment: {type: synthetic, steps: 20, noise: 0, value: 1}
        vary: {experiment.value: [2, 3, 4]}
        compare: {metric: %s}
        launch: {type: local, jobs: 1, pruner: %s}
        """
            .formatted(metric, pruner));
  }

  @Test
  void ashaPrunesByAMetricWithoutItsGroup() throws Exception {
    SuiteProcess process = SuiteProcess.start(folder, suite("loss", ASHA));

    assertThat(process.exit()).as(process.output()).isZero();
    assertThat(process.output().lines().filter(line -> line.contains(" pruned  value=")))
        .hasSize(3)
        .allMatch(line -> line.contains("ended at step 5: at rung 5 its value is no. "));
    assertThat(process.output()).contains("4 new, 0 already done, 0 failed");
  }

  @Test
  void aPrunerWhoseMetricIsNeverLoggedFailsTheRunsAndTheReasonIsShown() throws Exception {
    String reason =
        "the pruner 'asha' saw no value of 'los', which the run did not log (did you mean"
            + " 'loss'?); there are: train/loss";
    SuiteProcess process = SuiteProcess.start(folder, suite("los", ASHA), "--only", "value=2");

    assertThat(process.exit()).as(process.output()).isEqualTo(1);
    assertThat(process.output())
        .contains(
            "] failed  value=2  seed 1  " + reason + "; log: ",
            "failed: trial, value=2, seed 1\n  " + reason + "\n");
  }

  @Test
  void aMetricThatIsMeasuredAtTheEndOnlyIsNothingToDecideBy() throws Exception {
    SuiteProcess process =
        SuiteProcess.start(folder, suite("value", "{type: early-stopping}"), "--only", "value=2");

    assertThat(process.exit()).as(process.output()).isEqualTo(1);
    assertThat(process.output())
        .contains(
            "the pruner 'early-stopping' saw no value of 'value': it is measured at the end only,"
                + " not while the run trains");
  }
}
