package dev.sluice.experiments.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.experiments.journal.JournalReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is killed, the next call completes the suite, and every figure stands once. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class SuiteKillsTest {
  private static final int RUNS = 6;
  private static final int STEPS = 15;

  @TempDir Path folder;

  private Path suite;
  private Path runs;

  @BeforeEach
  void files() throws IOException {
    Files.writeString(
        folder.resolve("base.yaml"),
        "name: base\nthreads: 1\nexperiment: {type: synthetic, steps: "
            + STEPS
            + ", pause: 40, shared-noise: 1}\n");
    suite = folder.resolve("trial.yaml");
    Files.writeString(
        suite,
        """
        name: trial
        baseline: base.yaml
        vary:
          experiment.value: {two: 2.0}
        seeds: {count: 3, shared: true}
        launch: {type: local, jobs: 2, reuse: 2}
        """);
    runs = folder.resolve("runs").resolve("trial");
  }

  @Test
  void theSuiteItself() throws Exception {
    SuiteProcess first = start();
    first.await("two runs are done", () -> states("FINISHED") >= 2);
    List<ProcessHandle> workers = first.workers();
    first.kill();
    for (ProcessHandle worker : workers) {
      worker.onExit().get(1, TimeUnit.MINUTES);
    }

    completes();
  }

  @Test
  void oneRun() throws Exception {
    SuiteProcess first = start();
    first.await("a run measures", () -> states("RUNNING") >= 1 && !first.workers().isEmpty());
    first.workers().get(0).destroyForcibly();

    assertThat(first.exit()).as(first.output()).isEqualTo(1);
    assertThat(first.output()).contains("1 failed", "killed by signal 9", "log: ");
    assertThat(states("FINISHED")).as("the others").isEqualTo(RUNS - 1);
    completes();
  }

  @Test
  void allRunsAtOnceWithTriesLeft() throws Exception {
    SuiteProcess first = start("launch.retry=1");
    first.await("two runs measure", () -> states("RUNNING") >= 2);
    first.workers().forEach(ProcessHandle::destroyForcibly);

    assertThat(first.exit()).as(first.output()).isZero();
    assertThat(first.output()).contains("again", "killed by signal 9", RUNS + " new");
    allFiguresStandOnce();
  }

  @Test
  void byCtrlCNothingIsLostEither() throws Exception {
    SuiteProcess first = start();
    first.await("a run is done", () -> states("FINISHED") >= 1);
    first.signal("INT");

    assertThat(first.exit()).as(first.output()).isEqualTo(130);
    assertThat(first.output()).contains("run the same command again to resume");
    completes();
  }

  @Test
  void twoSuitesAtOnceShareTheRunsAndBothEndWell() throws Exception {
    SuiteProcess one = start();
    SuiteProcess two = start();

    assertThat(one.exit()).as(one.output()).isZero();
    assertThat(two.exit()).as(two.output()).isZero();
    assertThat(states("RUNNING")).as("starts").isEqualTo(RUNS);
    allFiguresStandOnce();
  }

  private SuiteProcess start(String... overrides) throws IOException {
    return SuiteProcess.start(folder, suite, overrides);
  }

  private void completes() throws Exception {
    SuiteProcess next = start();
    assertThat(next.exit()).as(next.output()).isZero();
    assertThat(next.output()).contains("already done, 0 failed");
    allFiguresStandOnce();
    SuiteProcess last = start();
    assertThat(last.exit()).as(last.output()).isZero();
    assertThat(last.output()).contains("0 new, " + RUNS + " already done, 0 failed");
  }

  /** Each journal ends as finished and has each point and the result, once. */
  private void allFiguresStandOnce() throws IOException {
    Map<String, Map<String, Double>> all = new TreeMap<>();
    try (Stream<Path> folders = Files.list(runs)) {
      folders
          .filter(JournalReader::isRun)
          .forEach(run -> all.put(String.valueOf(run.getFileName()), Journals.figures(run)));
    }
    assertThat(all).hasSize(RUNS);
    assertThat(all.values())
        .allSatisfy(figures -> assertThat(figures).hasSize(STEPS + 1).containsKey("eval/value"));
  }

  /** How many lines of the suite's record tell of a state. */
  private long states(String state) {
    return StateLines.count(runs, state);
  }
}
