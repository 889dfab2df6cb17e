package dev.sluice.experiments.execution;

import dev.sluice.experiments.run.RunRequest;
import dev.sluice.experiments.schedule.SuiteFolder;
import dev.sluice.experiments.suite.PlannedRun;
import dev.sluice.experiments.suite.SuitePlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The requests for a suite's runs, with paths relative to the suite's folder.
 *
 * @param parents the uid of the parent run, by the name of the ablation
 * @param trackingUri the MLflow server; empty for the one that the environment names
 * @param trackers as {@link RunRequest#trackers}
 */
record RunRequests(
    SuitePlan plan,
    SuiteFolder folder,
    Map<String, String> parents,
    Optional<String> trackingUri,
    List<String> trackers)
    implements Function<PlannedRun, RunRequest> {
  @Override
  public RunRequest apply(PlannedRun run) {
    SortedMap<String, String> tags = new TreeMap<>();
    tags.put("sluice.suite", plan.name());
    tags.put("sluice.ablation", run.ablation());
    tags.put("sluice.variant", run.variant());
    tags.put("sluice.seed", Long.toString(run.seed()));
    String parent = parents.get(run.ablation());
    if (parent != null) {
      tags.put("sluice.parent.uid", parent);
    }
    boolean isPruned = PruneFiles.ablations(plan).contains(run.ablation());
    Path pruning = PruneFiles.of(folder.path(), run.ablation());
    return new RunRequest(
        relative(folder.spec(run)),
        List.of(),
        Path.of(".."),
        relative(folder.run(run)),
        true,
        trackingUri.orElse(null),
        trackers,
        plan.name(),
        run.variant() + " · seed " + run.seed(),
        tags,
        // An earlier call may have left a file, too.
        isPruned && Files.exists(pruning) ? relative(pruning) : null,
        null,
        RunRequest.CHECKPOINT_SECONDS);
  }

  private Path relative(Path path) {
    return folder.path().relativize(path);
  }
}
