package dev.sluice.experiments.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.experiments.run.RunRequest;
import dev.sluice.experiments.schedule.SuiteFolder;
import dev.sluice.experiments.suite.PlannedRun;
import dev.sluice.experiments.suite.SuitePlan;
import dev.sluice.experiments.suite.Suites;
import dev.sluice.runtime.descriptor.Descriptors;
import dev.sluice.runtime.registry.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharingTest {
  private final Registry registry = Registry.load(SharingTest.class.getClassLoader());
  private final Descriptors descriptors = new Descriptors(registry);

  @TempDir Path folder;
  private Path solvers;

  @BeforeEach
  void files() throws IOException {
    solvers =
        Files.writeString(
            folder.resolve("solvers.yaml"),
            """
            name: solvers
            threads: 1
            experiment: {type: flow-matching}
            vary:
              experiment.solver: [euler, heun2]
              experiment.training.batch: [32]
            seeds: {count: 2}
            compare: {metric: sliced-wasserstein}
            """);
  }

  @Test
  void runsThatDifferAfterTrainingOnlyShareItWithinTheirSeed() {
    SuitePlan plan = plan(solvers);

    // Baseline and two solvers share; another batch trains by itself; all that for each seed.
    assertThat(plan.runs()).hasSize(8);
    assertThat(trainings(plan)).isEqualTo(4);
  }

  @Test
  void runsThatArePrunedShareNone() {
    assertThat(trainings(plan(solvers, "launch.pruner.type=median"))).isEqualTo(8);
  }

  @Test
  void evaluationsWhileTrainingMakeTheSolverPartOfIt() {
    assertThat(trainings(plan(solvers, "experiment.evaluation.every=100"))).isEqualTo(8);
  }

  @Test
  void ablationsOfOneSuiteShareTrainings() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("both.yaml"),
            """
            name: both
            include:
              - ablation: solvers.yaml
              - ablation: solvers.yaml
                name: finer
                set: {experiment.solver.steps: 77}
            """);

    SuitePlan plan = plan(file);

    assertThat(plan.runs()).hasSizeGreaterThan(8);
    assertThat(trainings(plan)).isEqualTo(4);
  }

  @Test
  void aPrunerThatTheSuiteNoLongerNamesPrunesNothing() {
    SuiteFolder suite = new SuiteFolder(folder.resolve("runs"));
    SuitePlan pruned = plan(solvers, "launch.pruner.type=median");
    PruneFiles.write(pruned, suite.path(), descriptors);

    assertThat(requests(pruned, suite)).allMatch(request -> request.pruning() != null);
    assertThat(requests(plan(solvers), suite)).allMatch(request -> request.pruning() == null);
  }

  private static List<RunRequest> requests(SuitePlan plan, SuiteFolder suite) {
    RunRequests requests = new RunRequests(plan, suite, Map.of(), Optional.empty(), List.of());
    return plan.runs().values().stream().map(requests).toList();
  }

  private long trainings(SuitePlan plan) {
    Collection<PlannedRun> runs = plan.runs().values();
    return Sharing.of(plan, descriptors).count(runs);
  }

  private SuitePlan plan(Path file, String... overrides) {
    return new Suites(registry).read(file, List.of(overrides));
  }
}
