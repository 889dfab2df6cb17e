package dev.sluice.experiments.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.experiments.journal.JournalReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two machines on one folder whose file system has no locks: two suite processes with the names of
 * two hosts, so that neither looks for the other's processes, and without the system's locks.
 */
@Timeout(value = 6, unit = TimeUnit.MINUTES)
class TwoMachinesTest {
  private static final int RUNS = 8;
  private static final int STEPS = 12;

  @TempDir Path folder;
  private Path suite;
  private Path runs;

  @BeforeEach
  void files() throws IOException {
    Files.writeString(
        folder.resolve("base.yaml"),
        "name: base\nthreads: 1\nexperiment: {type: synthetic, steps: " + STEPS + ", pause: 50}\n");
    suite =
        Files.writeString(
            folder.resolve("trial.yaml"),
            """
            name: trial
            baseline: base.yaml
            vary:
              experiment.value: {two: 2.0}
            seeds: {count: 4}
            launch: {type: local, jobs: 1}
            """);
    runs = folder.resolve("runs").resolve("trial");
  }

  @Test
  void shareTheRunsAndEachRunsOnce() throws Exception {
    SuiteProcess one = start("one");
    SuiteProcess two = start("two");

    assertThat(one.exit()).as(one.output()).isZero();
    assertThat(two.exit()).as(two.output()).isZero();
    assertThat(states("RUNNING")).as("starts").isEqualTo(RUNS);
    allFiguresStandOnce();
  }

  @Test
  void whatADeadMachineHadIsTakenOverOnceItsLeaseHasRunOut() throws Exception {
    SuiteProcess one = start("one");
    one.await("a run is done", () -> states("FINISHED") >= 1);
    SuiteProcess two = start("two");
    two.await("the other has a run", () -> states("ELSEWHERE") >= 1);
    one.kill();

    assertThat(two.exit()).as(two.output()).isZero();
    assertThat(two.output()).contains("another process has it", "0 failed");
    allFiguresStandOnce();
  }

  private SuiteProcess start(String host) throws IOException {
    return SuiteProcess.start(folder, suite, Map.of("SLUICE_HOST", host, "SLUICE_LOCKS", "off"));
  }

  private void allFiguresStandOnce() throws IOException {
    try (Stream<Path> folders = Files.list(runs)) {
      List<Path> all = folders.filter(JournalReader::isRun).toList();
      assertThat(all).hasSize(RUNS);
      assertThat(all).allSatisfy(run -> assertThat(Journals.figures(run)).hasSize(STEPS + 1));
    }
  }

  private long states(String state) {
    return StateLines.count(runs, state);
  }
}
