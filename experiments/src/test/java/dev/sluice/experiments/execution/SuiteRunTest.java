package dev.sluice.experiments.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.launch.LaunchSite;
import dev.sluice.experiments.launch.LaunchSites;
import dev.sluice.experiments.run.Trackers;
import dev.sluice.experiments.schedule.SuiteFolder;
import dev.sluice.experiments.schedule.SuiteWatcher;
import dev.sluice.experiments.suite.SuitePlan;
import dev.sluice.experiments.suite.Suites;
import dev.sluice.runtime.registry.Registry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A suite is carried out by its service alone, without a command line. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class SuiteRunTest {
  @TempDir Path root;

  @Test
  void everyRunIsCarriedOutAndComparedAndIsNotRepeated() throws Exception {
    Registry registry = Registry.load(SuiteRunTest.class.getClassLoader());
    Path file =
        Files.writeString(
            root.resolve("trial.yaml"),
            """
            name: trial
            threads: 1
            experiment: {type: synthetic, steps: 2, noise: 0}
            vary: {experiment.value: [2, 3]}
            seeds: {count: 2}
            compare: {metric: eval/value}
            launch: {type: local, jobs: 1}
            """);
    SuitePlan plan = new Suites(registry).read(file, List.of());
    SuiteFolder folder = new SuiteFolder(root.resolve("runs/trial"));
    LaunchSite site =
        LaunchSites.ofThisProcess(
            "dev.sluice.experiments.cli.Main", folder.path(), Map.of("SLUICE_HOST", "here"));
    SuiteRun run =
        new SuiteRun(
            registry,
            plan,
            folder,
            site,
            new SuiteRun.Options(
                false,
                false,
                true,
                true,
                new Trackers(Optional.empty(), List.of()),
                Optional.empty(),
                List.of()));
    List<String> lines = new ArrayList<>();
    SuiteWatcher watcher = SuiteWatcher.silent(lines::add);

    SuiteRun.Result first =
        run.carryOut(List.copyOf(plan.runs().values()), watcher, (cancel, tell) -> () -> {});
    SuiteRun.Result second =
        run.carryOut(List.copyOf(plan.runs().values()), watcher, (cancel, tell) -> () -> {});

    assertThat(first.outcome().isComplete()).isTrue();
    assertThat(first.outcome().before()).isZero();
    assertThat(first.report().orElseThrow().state()).isEqualTo("All 6 runs finished.");
    assertThat(second.outcome().before()).isEqualTo(6);
    assertThat(lines).isEmpty();
  }
}
