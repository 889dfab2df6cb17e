package dev.sluice.experiments.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.launch.LaunchEvent;
import dev.sluice.api.launch.LaunchSite;
import dev.sluice.api.launch.LaunchTask;
import dev.sluice.api.track.RunStatus;
import dev.sluice.experiments.journal.RunState;
import dev.sluice.experiments.suite.PlannedRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two schedulers at once on one folder, under the names of two machines. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class TwoSuitesTest {
  @TempDir Path root;

  private SyntheticRuns plan;
  private SuiteFolder folder;

  @BeforeEach
  void plan() {
    plan = new SyntheticRuns(root.resolve("files"));
    folder = new SuiteFolder(root.resolve("trial"));
  }

  @Test
  void shareTheRunsAndBothEndWithAllDone() throws Exception {
    List<PlannedRun> runs = plan.of(40);
    FakeLauncher one = new FakeLauncher(2, this::finishes);
    FakeLauncher two = new FakeLauncher(2, this::finishes);

    List<SuiteOutcome> outcomes = together(runs, one, two);

    assertThat(outcomes).allMatch(SuiteOutcome::isComplete);
    assertThat(Stream.concat(one.started.stream(), two.started.stream()))
        .containsExactlyInAnyOrderElementsOf(runs.stream().map(PlannedRun::id).toList());
  }

  @Test
  void doNotWaitForEachOtherWhereRunsFail() throws Exception {
    List<PlannedRun> runs = plan.of(6);
    Function<LaunchTask, Optional<LaunchEvent.Ended>> fails =
        task -> FakeLauncher.ends(task, 1, "bad");

    List<SuiteOutcome> outcomes =
        together(runs, new FakeLauncher(1, fails), new FakeLauncher(1, fails));

    assertThat(outcomes).allMatch(outcome -> outcome.count(RunState.FAILED) == 6);
  }

  private Optional<LaunchEvent.Ended> finishes(LaunchTask task) {
    Path run = SyntheticRuns.folderOf(task, folder);
    // A journal that is there already is an error: this is where a second start would show.
    Journals.write(run, RunStatus.FINISHED, "");
    return FakeLauncher.ends(task, 0, "");
  }

  private List<SuiteOutcome> together(List<PlannedRun> runs, FakeLauncher one, FakeLauncher two)
      throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      Future<SuiteOutcome> first = pool.submit(() -> scheduler(one, "one").run(runs));
      Future<SuiteOutcome> second = pool.submit(() -> scheduler(two, "two").run(runs));
      return List.of(first.get(), second.get());
    } finally {
      pool.shutdownNow();
    }
  }

  private Scheduler scheduler(FakeLauncher launcher, String host) {
    return new Scheduler(
        folder,
        launcher,
        new LaunchSite(List.of("java"), folder.path(), root, Map.of("SLUICE_HOST", host)),
        SuiteOptions.defaults(),
        SyntheticRuns.requests(folder),
        plan.descriptors(),
        SuiteWatcher.silent(line -> {}));
  }
}
