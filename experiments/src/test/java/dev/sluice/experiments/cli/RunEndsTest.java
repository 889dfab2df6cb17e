package dev.sluice.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.track.Entry;
import dev.sluice.api.track.RunStatus;
import dev.sluice.experiments.journal.RunSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How runs end, in processes of their own. */
class RunEndsTest {
  @TempDir Path runs;

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM"})
  void aSignalEndsTheRunAsKilledWithAllThatWasMeasuredKept(String signal) throws Exception {
    RunProcess run =
        RunProcess.start(
            runs, "experiment.training.steps=10000000", "experiment.evaluation.every=0");
    run.awaitLoss(3);
    run.signal(signal);

    assertThat(run.exit()).isEqualTo(130);
    RunSummary summary = RunSummary.of(run.folder());
    Entry.End end = summary.end().orElseThrow();
    assertThat(end.status()).isEqualTo(RunStatus.KILLED);
    assertThat(end.message()).isEqualTo("the run was asked to stop");
    assertThat(summary.metrics()).isGreaterThanOrEqualTo(3);
    assertThat(summary.pictures()).anySatisfy(picture -> assertThat(picture).exists());
    assertThat(run.output()).contains("stopping; results are kept", "KILLED");
  }

  @Test
  void aLossThatIsNotFiniteEndsTheRunAsFailedWithTheStepAndAHint() throws Exception {
    RunProcess run =
        RunProcess.start(
            runs,
            "experiment.training.optimizer.rate=1e30",
            "experiment.training.rate-schedule.type=constant");

    assertThat(run.exit()).isEqualTo(1);
    Entry.End end = RunSummary.of(run.folder()).end().orElseThrow();
    assertThat(end.status()).isEqualTo(RunStatus.FAILED);
    assertThat(end.message()).containsPattern("step \\d+").contains("rate");
    assertThat(run.output()).contains("FAILED", end.message()).doesNotContain("\tat ");
    assertThat(log(run)).contains("run ends FAILED", "\tat ");
  }

  @Test
  void theSameDescriptorSeedAndThreadsGiveTheSameFiguresInTwoProcesses() throws Exception {
    RunProcess first = RunProcess.start(runs.resolve("a"));
    assertThat(first.exit()).as(first.output()).isZero();
    RunProcess second = RunProcess.start(runs.resolve("b"));
    assertThat(second.exit()).as(second.output()).isZero();

    RunSummary one = RunSummary.of(first.folder());
    RunSummary two = RunSummary.of(second.folder());
    assertThat(one.results().keySet()).anyMatch(name -> name.startsWith("eval/"));
    one.results().keySet().removeIf(name -> name.startsWith("time/"));
    two.results().keySet().removeIf(name -> name.startsWith("time/"));
    // Double's equals is bitwise.
    assertThat(one.results()).isEqualTo(two.results());
    assertThat(first.folder().getFileName()).isEqualTo(second.folder().getFileName());
    assertThat(first.output()).contains("eval/square-fraction", "picture  ", "FINISHED in ");
    assertThat(Files.readString(first.folder().resolve("provenance.json")))
        .contains("\"seed\" : 7", "\"pytorch-engine\"", "FlowPlugin", "\"sha256\"");
  }

  private static String log(RunProcess run) throws IOException {
    return Files.readString(run.folder().resolve("log.txt"));
  }
}
