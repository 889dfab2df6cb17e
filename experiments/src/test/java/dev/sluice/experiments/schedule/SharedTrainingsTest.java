package dev.sluice.experiments.schedule;

import static dev.sluice.experiments.schedule.FakeRuns.Fault.AFTER_TRAINING;
import static dev.sluice.experiments.schedule.FakeRuns.Fault.AT_START;
import static dev.sluice.experiments.schedule.FakeRuns.Fault.HANGS;
import static dev.sluice.experiments.schedule.FakeRuns.Fault.IN_TRAINING;
import static dev.sluice.experiments.schedule.FakeRuns.Fault.KILLED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.launch.LaunchSite;
import dev.sluice.api.launch.LaunchTask;
import dev.sluice.experiments.journal.RunState;
import dev.sluice.experiments.run.RunBatch;
import dev.sluice.experiments.suite.PlannedRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs of one training are one task, whatever happens to one of them. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class SharedTrainingsTest {
  @TempDir Path root;

  private SyntheticRuns plan;
  private SuiteFolder folder;
  private FakeRuns processes;

  @BeforeEach
  void plan() {
    plan = new SyntheticRuns(root.resolve("files"));
    folder = new SuiteFolder(root.resolve("trial"));
    processes = new FakeRuns(folder);
  }

  @Test
  void eachTrainingIsDoneOnceAndTheOtherRunsStartAfterIt() {
    List<PlannedRun> runs = runs(2, 3);
    FakeLauncher launcher = new FakeLauncher(4, processes);

    SuiteOutcome outcome = scheduler(launcher, retrying(0), runs, "here").run(runs);

    assertThat(outcome.count(RunState.FINISHED)).isEqualTo(6);
    assertThat(launcher.started).containsExactly(id(runs, 0), id(runs, 3));
    assertThat(processes.trained).containsExactly(id(runs, 0), id(runs, 3));
    assertThat(processes.startedAfter)
        .containsOnly(
            Map.entry(id(runs, 1), folder.run(runs.get(0))),
            Map.entry(id(runs, 2), folder.run(runs.get(0))),
            Map.entry(id(runs, 4), folder.run(runs.get(3))),
            Map.entry(id(runs, 5), folder.run(runs.get(3))));
    assertThat(folder.own().resolve("tasks")).isEmptyDirectory();
  }

  @Test
  void withoutSharingEachRunIsATaskOfItsOwn() {
    List<PlannedRun> runs = runs(2, 3);
    FakeLauncher launcher = new FakeLauncher(4, processes);

    SuiteOutcome outcome = scheduler(launcher, retrying(0), Trainings.none(), "here").run(runs);

    assertThat(outcome.count(RunState.FINISHED)).isEqualTo(6);
    assertThat(processes.trained).hasSize(6);
    assertThat(processes.startedAfter).isEmpty();
  }

  @Test
  void aVariantThatFailsInItsEvaluationCostsTheOthersNothing() {
    List<PlannedRun> runs = runs(1, 3);
    processes.with(id(runs, 1), AFTER_TRAINING);
    FakeLauncher launcher = new FakeLauncher(1, processes);

    SuiteOutcome outcome = scheduler(launcher, retrying(0), runs, "here").run(runs);

    assertThat(outcome.in(RunState.FAILED)).containsExactly(runs.get(1));
    assertThat(outcome.messages()).containsOnly(Map.entry(id(runs, 1), "it is NaN"));
    assertThat(launcher.started).containsExactly(id(runs, 0), id(runs, 2));
    assertThat(processes.trained).containsExactly(id(runs, 0));
  }

  @Test
  void theOthersStartAfterTheTrainingOfAFirstRunThatFailsLaterAndGoBeforeItsRetries() {
    List<PlannedRun> runs = runs(1, 3);
    processes.with(id(runs, 0), AFTER_TRAINING, AFTER_TRAINING);
    FakeLauncher launcher = new FakeLauncher(1, processes);

    SuiteOutcome outcome = scheduler(launcher, retrying(2), runs, "here").run(runs);

    assertThat(outcome.isComplete()).isTrue();
    assertThat(processes.trained).containsExactly(id(runs, 0));
    assertThat(processes.startedAfter.values()).containsOnly(folder.run(runs.get(0)));
    assertThat(processes.performed)
        .containsExactly(id(runs, 0), id(runs, 1), id(runs, 2), id(runs, 0), id(runs, 0));
  }

  @Test
  void aTrainingThatFailedIsNotDoneOnceForEachRunButALaterTryMay() {
    List<PlannedRun> runs = runs(1, 3);
    processes.with(id(runs, 0), IN_TRAINING, IN_TRAINING);
    FakeLauncher launcher = new FakeLauncher(1, processes);

    SuiteOutcome first = scheduler(launcher, retrying(1), runs, "here").run(runs);
    SuiteOutcome second = scheduler(launcher, retrying(0), runs, "here").run(runs);

    String reason =
        "not started: it shares the training of variant 0, seed 1, which failed: it is NaN";
    assertThat(first.count(RunState.FAILED)).isEqualTo(3);
    assertThat(first.messages())
        .containsOnly(
            Map.entry(id(runs, 0), "it is NaN"),
            Map.entry(id(runs, 1), reason),
            Map.entry(id(runs, 2), reason));
    assertThat(folder.log(runs.get(2))).hasContent(reason);
    assertThat(second.isComplete()).isTrue();
    assertThat(processes.performed)
        .containsExactly(id(runs, 0), id(runs, 0), id(runs, 0), id(runs, 1), id(runs, 2));
  }

  @Test
  void aRunThatFailsBeforeItTrainsLeavesTheTrainingToTheNext() {
    List<PlannedRun> runs = runs(1, 3);
    processes.with(id(runs, 0), AT_START);
    FakeLauncher launcher = new FakeLauncher(1, processes);

    SuiteOutcome outcome = scheduler(launcher, retrying(0), runs, "here").run(runs);

    assertThat(outcome.messages()).containsOnly(Map.entry(id(runs, 0), "no such solver"));
    assertThat(processes.trained).containsExactly(id(runs, 1));
    assertThat(processes.startedAfter)
        .containsOnly(Map.entry(id(runs, 2), folder.run(runs.get(1))));
  }

  @Test
  void aSecondCallStartsAfterTheTrainingOfTheFirst() {
    List<PlannedRun> runs = runs(1, 3);
    FakeLauncher launcher = new FakeLauncher(1, processes);

    scheduler(launcher, retrying(0), runs, "here").run(runs.subList(1, 2));
    scheduler(launcher, retrying(0), runs, "here").run(runs);

    assertThat(processes.performed).containsExactly(id(runs, 1), id(runs, 0), id(runs, 2));
    assertThat(processes.trained).containsExactly(id(runs, 1));
    assertThat(processes.startedAfter.values()).containsOnly(folder.run(runs.get(1)));
  }

  @Test
  void aRerunTrainsAgain() {
    List<PlannedRun> runs = runs(1, 2);
    FakeLauncher launcher = new FakeLauncher(1, processes);
    SuiteOptions rerun =
        new SuiteOptions(true, false, 0, Duration.ofMillis(1), Optional.empty(), Duration.ZERO);

    scheduler(launcher, retrying(0), runs, "here").run(runs);
    scheduler(launcher, rerun, runs, "here").run(runs);
    scheduler(launcher, rerun, runs, "here").run(runs.subList(1, 2));

    assertThat(processes.trained).containsExactly(id(runs, 0), id(runs, 0), id(runs, 1));
  }

  @Test
  void aProcessThatIsKilledIsTheFaultOfTheRunThatItWasAt() {
    List<PlannedRun> runs = runs(1, 3);
    processes.with(id(runs, 1), KILLED);
    FakeLauncher launcher = new FakeLauncher(1, processes);

    SuiteOutcome outcome = scheduler(launcher, retrying(0), runs, "here").run(runs);

    assertThat(outcome.messages())
        .containsOnly(Map.entry(id(runs, 1), "the process was killed by signal 9"));
    assertThat(outcome.count(RunState.FINISHED)).isEqualTo(2);
    assertThat(processes.trained).containsExactly(id(runs, 0));
  }

  @Test
  void aTimeLimitIsThatOfEachRun() {
    List<PlannedRun> runs = runs(1, 3);
    processes.with(id(runs, 1), HANGS);
    FakeLauncher launcher = new FakeLauncher(1, processes);
    SuiteOptions limited =
        new SuiteOptions(
            false, false, 0, Duration.ZERO, Optional.of(Duration.ofSeconds(1)), Duration.ZERO);

    SuiteOutcome outcome = scheduler(launcher, limited, runs, "here").run(runs);

    assertThat(launcher.ended).containsExactly(id(runs, 0));
    assertThat(outcome.messages())
        .containsOnly(Map.entry(id(runs, 1), "timed out after 1 s; asked to end"));
    assertThat(outcome.in(RunState.FINISHED)).containsExactly(runs.get(0), runs.get(2));
    assertThat(processes.trained).containsExactly(id(runs, 0));
  }

  @Test
  void eachRunIsShownWhileItRuns() {
    List<PlannedRun> runs = runs(1, 2);
    processes.with(id(runs, 1), HANGS);
    List<String> changes = new ArrayList<>();
    Scheduler[] self = new Scheduler[1];
    SuiteWatcher watcher =
        new SuiteWatcher() {
          @Override
          public void changed(PlannedRun run, RunState state, String message) {
            changes.add(run.variant() + " " + state);
            if (run.equals(runs.get(1)) && state == RunState.RUNNING) {
              self[0].cancel();
            }
          }

          @Override
          public void tick() {}

          @Override
          public void say(String line) {}
        };
    self[0] =
        scheduler(new FakeLauncher(1, processes), retrying(0), sharing(runs), "here", watcher);

    SuiteOutcome outcome = self[0].run(runs);

    assertThat(changes)
        .containsExactly(
            "variant 0 RUNNING",
            "variant 0 FINISHED",
            "variant 1 RUNNING",
            "variant 1 INTERRUPTED");
    assertThat(outcome.in(RunState.INTERRUPTED)).containsExactly(runs.get(1));
  }

  @Test
  void aTrainingOfManyRunsIsSeveralTasksInTurn() {
    List<PlannedRun> runs = runs(1, TaskWriter.MOST_RUNS + 2);
    List<Integer> sizes = new ArrayList<>();
    FakeLauncher launcher =
        new FakeLauncher(
            4,
            task -> {
              sizes.add(RunBatch.of(task.request()).items().size());
              assertThat(task.request()).hasSizeLessThan(1 << 16);
              return processes.apply(task);
            });

    SuiteOutcome outcome = scheduler(launcher, retrying(0), runs, "here").run(runs);

    assertThat(outcome.isComplete()).isTrue();
    assertThat(sizes).containsExactly(TaskWriter.MOST_RUNS, 2);
    assertThat(processes.trained).containsExactly(id(runs, 0));
  }

  @Test
  void aTaskNamesTheFoldersThatItsRunsReadOnce() {
    List<PlannedRun> runs = runs(1, 2);
    List<LaunchTask> tasks = new ArrayList<>();
    FakeLauncher launcher =
        new FakeLauncher(
            1,
            task -> {
              tasks.add(task);
              return processes.apply(task);
            });

    scheduler(launcher, retrying(0), runs, "here").run(runs);

    assertThat(tasks.get(0).inputs())
        .containsExactly(
            folder.spec(runs.get(0)).toAbsolutePath(),
            folder.run(runs.get(0)).toAbsolutePath(),
            folder.spec(runs.get(1)).toAbsolutePath(),
            folder.run(runs.get(1)).toAbsolutePath());
  }

  @Test
  void twoProcessesInOneFolderTrainEachOnceAlsoWhereTheyHaveOtherRunsOfIt() throws Exception {
    List<PlannedRun> runs = runs(8, 4);
    List<PlannedRun> odd =
        IntStream.range(0, runs.size()).filter(i -> i % 2 == 1).mapToObj(runs::get).toList();
    FakeLauncher one = new FakeLauncher(2, processes);
    FakeLauncher two = new FakeLauncher(2, processes);
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      Future<SuiteOutcome> first =
          pool.submit(() -> scheduler(one, retrying(0), runs, "one").run(runs));
      Future<SuiteOutcome> second =
          pool.submit(() -> scheduler(two, retrying(0), runs, "two").run(odd));

      assertThat(Stream.of(first.get(), second.get())).allMatch(SuiteOutcome::isComplete);
    } finally {
      pool.shutdownNow();
    }
    assertThat(processes.performed).hasSize(32).doesNotHaveDuplicates();
    assertThat(processes.trained).hasSize(8);
    try (Stream<Path> claims = Files.list(folder.claims())) {
      assertThat(claims.filter(file -> file.toString().contains("training-")))
          .as("claims are given up, not fought for")
          .hasSizeLessThan(60);
    }
  }

  /** By seed, then variant. */
  private List<PlannedRun> runs(int seeds, int variants) {
    List<PlannedRun> runs = new ArrayList<>();
    for (int seed = 1; seed <= seeds; seed++) {
      for (int variant = 0; variant < variants; variant++) {
        String name = "variant " + variant;
        runs.add(plan.one(seed, name, List.of("experiment.value=" + variant)));
      }
    }
    return runs;
  }

  private static String id(List<PlannedRun> runs, int index) {
    return runs.get(index).id();
  }

  private static Trainings sharing(List<PlannedRun> runs) {
    return Trainings.of(runs, run -> "of seed " + run.seed());
  }

  private static SuiteOptions retrying(int retry) {
    return new SuiteOptions(
        false, false, retry, Duration.ofMillis(1), Optional.empty(), Duration.ZERO);
  }

  private Scheduler scheduler(
      FakeLauncher launcher, SuiteOptions options, List<PlannedRun> runs, String host) {
    return scheduler(launcher, options, sharing(runs), host);
  }

  private Scheduler scheduler(
      FakeLauncher launcher, SuiteOptions options, Trainings trainings, String host) {
    return scheduler(launcher, options, trainings, host, SuiteWatcher.silent(line -> {}));
  }

  private Scheduler scheduler(
      FakeLauncher launcher,
      SuiteOptions options,
      Trainings trainings,
      String host,
      SuiteWatcher watcher) {
    return new Scheduler(
        folder,
        launcher,
        new LaunchSite(List.of("java"), folder.path(), root, Map.of("SLUICE_HOST", host)),
        options,
        trainings,
        SyntheticRuns.requests(folder),
        plan.descriptors(),
        watcher);
  }
}
