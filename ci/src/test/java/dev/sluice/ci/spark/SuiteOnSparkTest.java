package dev.sluice.ci.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.launch.LaunchSite;
import dev.sluice.api.track.Entry;
import dev.sluice.api.track.Line;
import dev.sluice.ci.process.JournalLines;
import dev.sluice.ci.process.Requests;
import dev.sluice.experiments.journal.RunState;
import dev.sluice.experiments.launch.LaunchSites;
import dev.sluice.experiments.launch.spark.SparkLauncher;
import dev.sluice.experiments.schedule.Scheduler;
import dev.sluice.experiments.schedule.SuiteFolder;
import dev.sluice.experiments.schedule.SuiteOptions;
import dev.sluice.experiments.schedule.SuiteOutcome;
import dev.sluice.experiments.schedule.SuiteWatcher;
import dev.sluice.experiments.schedule.Trainings;
import dev.sluice.experiments.suite.PlannedRun;
import dev.sluice.runtime.descriptor.Descriptor;
import dev.sluice.runtime.descriptor.Descriptors;
import dev.sluice.runtime.registry.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs, by the scheduler, on a real Spark. */
@Tag("e2e")
class SuiteOnSparkTest {
  private static final int STEPS = 10;

  @TempDir Path folder;

  private final Descriptors descriptors =
      new Descriptors(Registry.load(SuiteOnSparkTest.class.getClassLoader()));

  @Test
  void aSuiteWithoutASharedFolderIsCompleteAtHome() throws IOException {
    List<PlannedRun> runs = runs(3, 0);
    SuiteOutcome outcome =
        carryOut(runs, Cluster.params(Cluster.LOCAL, false), onRunning(() -> {}));

    assertComplete(runs, outcome);
    for (PlannedRun run : runs) {
      Path home = suite().run(run);
      assertThat(home.resolve("descriptor.yaml")).isRegularFile();
      assertThat(home.resolve("provenance.json")).isRegularFile();
    }
  }

  @Test
  void aSuiteIsCompleteAlthoughAWorkerIsKilledInItsMidst() throws IOException {
    List<PlannedRun> runs = runs(5, 400);
    AtomicInteger started = new AtomicInteger();
    try (Standalone spark = new Standalone(folder.resolve("spark"))) {
      SuiteWatcher killer =
          onRunning(
              () -> {
                if (started.incrementAndGet() == 2) {
                  spark.kill(1);
                }
              });
      assertComplete(runs, carryOut(runs, Cluster.params(spark.master(), true), killer));
    }
    assertThat(started).hasValueGreaterThanOrEqualTo(2);
  }

  @Test
  void runsThatShareATrainingAreOneTaskAndAllTheirFoldersComeHome() throws IOException {
    Path file = folder.resolve("flow.yaml");
    Files.writeString(
        file,
        """
        name: f
        experiment:
          type: flow-matching
          model: {type: simd-mlp, hidden: [8]}
          training: {steps: 10, batch: 16}
          evaluation: {samples: 50, pictures: [], measures: [{type: sliced-wasserstein}]}
        """);
    List<PlannedRun> runs = new ArrayList<>();
    for (String solver : List.of("euler", "midpoint", "rk4")) {
      Descriptor descriptor = descriptors.read(file, List.of("experiment.solver=" + solver));
      runs.add(new PlannedRun(descriptors.id(descriptor), "f", solver, 0, descriptor));
    }
    SparkLauncher.Params params = Cluster.params(Cluster.LOCAL, false);
    Trainings trainings = Trainings.of(runs, run -> descriptors.trainingId(run.descriptor()));

    SuiteOutcome one = carryOut(runs.subList(0, 1), params, trainings, onRunning(() -> {}));
    SuiteOutcome all = carryOut(runs, params, trainings, onRunning(() -> {}));

    assertThat(one.messages()).isEmpty();
    assertThat(all.messages()).isEmpty();
    assertThat(all.count(RunState.FINISHED)).isEqualTo(3);
    assertThat(runs.stream().map(run -> suite().run(run)))
        .allSatisfy(run -> assertThat(run.resolve("descriptor.yaml")).isRegularFile())
        .allSatisfy(
            run ->
                assertThat(JournalLines.of(run).toString().contains("time/shared-train-seconds"))
                    .isEqualTo(!run.equals(suite().run(runs.get(0)))));
  }

  private void assertComplete(List<PlannedRun> runs, SuiteOutcome outcome) {
    assertThat(outcome.messages()).isEmpty();
    assertThat(outcome.count(RunState.FINISHED)).isEqualTo(runs.size());
    for (PlannedRun run : runs) {
      List<Entry> entries = JournalLines.of(suite().run(run)).stream().map(Line::entry).toList();
      assertThat(entries.stream().filter(Entry.End.class::isInstance)).hasSize(1);
      assertThat(
              entries.stream()
                  .filter(entry -> entry instanceof Entry.Metric m && m.name().equals("train/loss"))
                  .map(entry -> ((Entry.Metric) entry).step()))
          .as("steps of %s", run.folderName())
          .hasSize(STEPS)
          .doesNotHaveDuplicates();
    }
    System.out.printf("%d runs on Spark, all done, each point once%n", runs.size());
  }

  private SuiteOutcome carryOut(
      List<PlannedRun> runs, SparkLauncher.Params params, SuiteWatcher watcher) {
    return carryOut(runs, params, Trainings.none(), watcher);
  }

  private SuiteOutcome carryOut(
      List<PlannedRun> runs,
      SparkLauncher.Params params,
      Trainings trainings,
      SuiteWatcher watcher) {
    LaunchSite site =
        LaunchSites.ofThisProcess(
            "dev.sluice.experiments.cli.Main", suite().path(), System.getenv());
    return new Scheduler(
            suite(),
            new SparkLauncher(params),
            site,
            SuiteOptions.defaults(),
            trainings,
            new Requests(suite()),
            descriptors,
            watcher)
        .run(runs);
  }

  private SuiteFolder suite() {
    return new SuiteFolder(folder.resolve("on-spark"));
  }

  private List<PlannedRun> runs(int count, int pause) throws IOException {
    Path file = folder.resolve("run.yaml");
    Files.writeString(
        file,
        "name: s\nexperiment: {type: synthetic, steps: " + STEPS + ", pause: " + pause + "}\n");
    List<PlannedRun> runs = new ArrayList<>();
    for (int seed = 0; seed < count; seed++) {
      Descriptor descriptor = descriptors.read(file, List.of("seed=" + seed));
      runs.add(new PlannedRun(descriptors.id(descriptor), "s", "baseline", seed, descriptor));
    }
    return runs;
  }

  private static SuiteWatcher onRunning(Runnable action) {
    return new SuiteWatcher() {
      @Override
      public void say(String line) {}

      @Override
      public void changed(PlannedRun run, RunState state, String message) {
        if (state == RunState.RUNNING) {
          action.run();
        }
      }

      @Override
      public void tick() {}
    };
  }
}
