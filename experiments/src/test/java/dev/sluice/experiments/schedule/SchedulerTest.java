package dev.sluice.experiments.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.launch.LaunchEvent;
import dev.sluice.api.launch.LaunchSite;
import dev.sluice.api.launch.LaunchTask;
import dev.sluice.api.track.RunStatus;
import dev.sluice.experiments.journal.RunState;
import dev.sluice.experiments.run.RunBatch;
import dev.sluice.experiments.run.RunRequest;
import dev.sluice.experiments.suite.PlannedRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the scheduler asks of a launcher, and what it makes of the answers. */
class SchedulerTest {
  @TempDir Path root;

  private SyntheticRuns plan;
  private SuiteFolder folder;

  @BeforeEach
  void plan() {
    plan = new SyntheticRuns(root.resolve("files"));
    folder = new SuiteFolder(root.resolve("trial"));
  }

  @Test
  void finishedRunsAreNotStartedAgainAndInterruptedOnesAre() {
    List<PlannedRun> runs = plan.of(4);
    Journals.write(folder.run(runs.get(0)), RunStatus.FINISHED, "");
    Journals.write(folder.run(runs.get(1)), RunStatus.PRUNED, "");
    Journals.write(folder.run(runs.get(2)), RunStatus.KILLED, "the run was asked to end");
    FakeLauncher launcher = new FakeLauncher(2, this::finishes);

    SuiteOutcome outcome = scheduler(launcher, SuiteOptions.defaults()).run(runs);

    assertThat(launcher.started).containsExactly(runs.get(2).id(), runs.get(3).id());
    assertThat(outcome.before()).isEqualTo(2);
    assertThat(outcome.isComplete()).isTrue();
  }

  @Test
  void noMoreRunsAreUnderWayThanTheLauncherHasSlots() {
    FakeLauncher launcher = new FakeLauncher(3, this::finishes);

    SuiteOutcome outcome = scheduler(launcher, SuiteOptions.defaults()).run(plan.of(10));

    assertThat(launcher.mostAtOnce).isEqualTo(3);
    assertThat(launcher.started).hasSize(10).doesNotHaveDuplicates();
    assertThat(outcome.count(RunState.FINISHED)).isEqualTo(10);
  }

  @Test
  void aFailureHidesNoneOfTheRestAndIsToldWithItsReason() {
    List<PlannedRun> runs = plan.of(3);
    FakeLauncher launcher =
        new FakeLauncher(
            1,
            task ->
                task.id().equals(runs.get(1).id())
                    ? FakeLauncher.ends(task, 134, "the process was killed by signal 6")
                    : finishes(task));

    SuiteOutcome outcome = scheduler(launcher, SuiteOptions.defaults()).run(runs);

    assertThat(outcome.in(RunState.FAILED)).containsExactly(runs.get(1));
    assertThat(outcome.count(RunState.FINISHED)).isEqualTo(2);
    assertThat(outcome.messages())
        .containsOnly(Map.entry(runs.get(1).id(), "the process was killed by signal 6"));
  }

  @Test
  void theReasonOfARunThatEndedItselfComesFromItsJournal() {
    List<PlannedRun> runs = plan.of(1);
    FakeLauncher launcher =
        new FakeLauncher(
            1,
            task -> {
              Journals.write(folder.run(runs.get(0)), RunStatus.FAILED, "the loss is NaN");
              return FakeLauncher.ends(task, 1, "");
            });

    SuiteOutcome outcome = scheduler(launcher, SuiteOptions.defaults()).run(runs);

    assertThat(outcome.messages()).containsOnly(Map.entry(runs.get(0).id(), "the loss is NaN"));
  }

  @Test
  void theReasonOfARunWithoutJournalIsWhatItPrintedLast() throws Exception {
    List<PlannedRun> runs = plan.of(1);
    FakeLauncher launcher =
        new FakeLauncher(
            1,
            task -> {
              SuiteFolder.write(task.log(), "Starting.\nno space left on device\n\n");
              return FakeLauncher.ends(task, 3, "");
            });

    SuiteOutcome outcome = scheduler(launcher, SuiteOptions.defaults()).run(runs);

    assertThat(outcome.messages().values()).containsExactly("no space left on device");
    assertThat(Files.readString(folder.own().resolve("state.jsonl")))
        .contains("\"state\":\"FAILED\"", "no space left on device");
  }

  @Test
  void aRunIsTriedAgainAsOftenAsAllowedAndThenDone() {
    Map<String, Integer> tries = new HashMap<>();
    FakeLauncher launcher =
        new FakeLauncher(
            2,
            task ->
                tries.merge(task.id(), 1, Integer::sum) < 3
                    ? FakeLauncher.ends(task, 1, "not yet")
                    : finishes(task));

    SuiteOutcome outcome = scheduler(launcher, retrying(2)).run(plan.of(2));

    assertThat(outcome.isComplete()).isTrue();
    assertThat(outcome.messages()).isEmpty();
    assertThat(tries.values()).containsOnly(3);
  }

  @Test
  void aRunThatKeepsFailingIsGivenUp() {
    FakeLauncher launcher = new FakeLauncher(1, task -> FakeLauncher.ends(task, 1, "never"));

    SuiteOutcome outcome = scheduler(launcher, retrying(2)).run(plan.of(1));

    assertThat(launcher.started).hasSize(3);
    assertThat(outcome.count(RunState.FAILED)).isEqualTo(1);
  }

  @Test
  void aLostMachineAndAStrangersSignalAreNoTry() {
    Map<String, Integer> tries = new HashMap<>();
    FakeLauncher launcher =
        new FakeLauncher(
            1,
            task ->
                switch (tries.merge(task.id(), 1, Integer::sum)) {
                  case 1 -> Optional.of(new LaunchEvent.Ended(task.id(), 1, "executor lost", true));
                  case 2 -> FakeLauncher.ends(task, 130, "");
                  default -> finishes(task);
                });

    SuiteOutcome outcome = scheduler(launcher, retrying(0)).run(plan.of(1));

    assertThat(tries.values()).containsOnly(3);
    assertThat(outcome.isComplete()).isTrue();
  }

  @Test
  void aRunWhoseMachinesAreLostForEverIsGivenUp() {
    FakeLauncher launcher =
        new FakeLauncher(
            1, task -> Optional.of(new LaunchEvent.Ended(task.id(), 1, "executor lost", true)));

    SuiteOutcome outcome = scheduler(launcher, retrying(0)).run(plan.of(1));

    assertThat(launcher.started).hasSize(11);
    assertThat(outcome.messages().values()).containsExactly("executor lost");
  }

  @Test
  void thePauseBeforeATryDoubles() {
    SuiteOptions options = retrying(5);

    assertThat(options.backoffBefore(2)).isEqualTo(Duration.ofMillis(1));
    assertThat(options.backoffBefore(3)).isEqualTo(Duration.ofMillis(2));
    assertThat(options.backoffBefore(5)).isEqualTo(Duration.ofMillis(8));
  }

  @Test
  void failFastEndsWhatRunsAndStartsNoMore() {
    List<PlannedRun> runs = plan.of(5);
    FakeLauncher launcher =
        new FakeLauncher(
            2,
            task ->
                task.id().equals(runs.get(1).id())
                    ? FakeLauncher.ends(task, 1, "bad")
                    : Optional.empty());
    SuiteOptions options =
        new SuiteOptions(false, true, 0, Duration.ofMillis(1), Optional.empty(), Duration.ZERO);

    SuiteOutcome outcome = scheduler(launcher, options).run(runs);

    assertThat(launcher.started).containsExactly(runs.get(0).id(), runs.get(1).id());
    assertThat(launcher.ended).containsExactly(runs.get(0).id());
    assertThat(outcome.in(RunState.FAILED)).containsExactly(runs.get(1));
    assertThat(outcome.count(RunState.INTERRUPTED)).isEqualTo(4);
  }

  @Test
  void aRequestToEndLeavesEveryRunForTheNextCall() {
    List<PlannedRun> runs = plan.of(3);
    FakeLauncher stuck = new FakeLauncher(1, task -> Optional.empty());
    Scheduler[] self = new Scheduler[1];
    self[0] =
        scheduler(
            stuck,
            SuiteOptions.defaults(),
            new SuiteWatcher() {
              @Override
              public void say(String line) {}

              @Override
              public void skipped(PlannedRun run) {}

              @Override
              public void changed(PlannedRun run, RunState state, String message) {}

              @Override
              public void tick() {
                self[0].cancel();
              }
            });

    SuiteOutcome first = self[0].run(runs);
    SuiteOutcome second =
        scheduler(new FakeLauncher(1, this::finishes), SuiteOptions.defaults()).run(runs);

    assertThat(stuck.ended).containsExactly(runs.get(0).id());
    assertThat(first.count(RunState.INTERRUPTED)).isEqualTo(3);
    assertThat(second.before()).isZero();
    assertThat(second.isComplete()).isTrue();
  }

  @Test
  void aRunOverItsTimeIsStoppedWhateverLauncherHasItAndFailsWithThatReason() {
    List<PlannedRun> runs = plan.of(2);
    FakeLauncher launcher =
        new FakeLauncher(
            2, task -> task.id().equals(runs.get(0).id()) ? Optional.empty() : finishes(task));
    SuiteOptions options =
        new SuiteOptions(
            false, false, 0, Duration.ZERO, Optional.of(Duration.ofSeconds(1)), Duration.ZERO);

    SuiteOutcome outcome = scheduler(launcher, options).run(runs);

    assertThat(launcher.ended).containsExactly(runs.get(0).id());
    assertThat(outcome.in(RunState.FAILED)).containsExactly(runs.get(0));
    assertThat(outcome.messages())
        .containsOnly(Map.entry(runs.get(0).id(), "timed out after 1 s; asked to end"));
  }

  @Test
  void rerunRunsFinishedOnesAgainAndKeepsWhatTheyLeft() {
    List<PlannedRun> runs = plan.of(1);
    Path run = folder.run(runs.get(0));
    Journals.write(run, RunStatus.FINISHED, "");
    SuiteOptions rerun =
        new SuiteOptions(true, false, 0, Duration.ofMillis(1), Optional.empty(), Duration.ZERO);
    FakeLauncher launcher = new FakeLauncher(1, this::finishes);

    SuiteOutcome outcome = scheduler(launcher, rerun).run(runs);

    assertThat(launcher.started).hasSize(1);
    assertThat(outcome.before()).isZero();
    assertThat(Journals.figures(run)).isNotEmpty();
    assertThat(folder.own().resolve("before").resolve(run.getFileName() + ".1"))
        .isDirectoryContaining(file -> file.endsWith("journal.jsonl"));
  }

  @Test
  void aTaskHoldsTheRequestItsInputsAndItsLog() {
    List<PlannedRun> runs = plan.of(1);
    LaunchTask[] seen = new LaunchTask[1];
    FakeLauncher launcher =
        new FakeLauncher(
            1,
            task -> {
              seen[0] = task;
              return finishes(task);
            });

    scheduler(launcher, SuiteOptions.defaults()).run(runs);

    RunBatch.Item item = RunBatch.of(seen[0].request()).in(folder.path()).items().get(0);
    RunRequest request = item.request();
    assertThat(item.log()).isEqualTo(seen[0].log());
    assertThat(request.descriptor()).isEqualTo(folder.spec(runs.get(0))).isRegularFile();
    assertThat(request.folder()).isEqualTo(folder.run(runs.get(0)));
    assertThat(request.resume()).isTrue();
    assertThat(seen[0].inputs())
        .containsExactly(
            folder.spec(runs.get(0)).toAbsolutePath(), folder.run(runs.get(0)).toAbsolutePath());
    assertThat(seen[0].log()).isAbsolute();
    assertThat(plan.descriptors().id(plan.descriptors().read(folder.spec(runs.get(0)), List.of())))
        .isEqualTo(runs.get(0).id());
  }

  private Optional<LaunchEvent.Ended> finishes(LaunchTask task) {
    Path run = SyntheticRuns.folderOf(task, folder);
    if (Files.exists(run)) {
      Superseded.setAside(run);
    }
    Journals.write(run, RunStatus.FINISHED, "");
    return FakeLauncher.ends(task, 0, "");
  }

  private static SuiteOptions retrying(int retry) {
    return new SuiteOptions(
        false, false, retry, Duration.ofMillis(1), Optional.empty(), Duration.ZERO);
  }

  private Scheduler scheduler(FakeLauncher launcher, SuiteOptions options) {
    return scheduler(launcher, options, SuiteWatcher.silent(line -> {}));
  }

  private Scheduler scheduler(FakeLauncher launcher, SuiteOptions options, SuiteWatcher watcher) {
    LaunchSite site = new LaunchSite(List.of("java"), folder.path(), root, Map.of());
    return new Scheduler(
        folder,
        launcher,
        site,
        options,
        SyntheticRuns.requests(folder),
        plan.descriptors(),
        watcher);
  }
}
