package dev.sluice.experiments.execution;

import dev.sluice.experiments.schedule.RunCommand;
import dev.sluice.experiments.suite.PlannedRun;
import dev.sluice.experiments.suite.SuitePlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a run of a suite is called in MLflow, whose child it is, and what may prune it. */
record ChildArguments(SuitePlan plan, Map<String, String> parents, Path suiteFolder)
    implements RunCommand {
  @Override
  public List<String> arguments(PlannedRun run) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--experiment", plan.name()));
    arguments.addAll(List.of("--run-name", run.variant() + " · seed " + run.seed()));
    tag(arguments, "sluice.suite", plan.name());
    tag(arguments, "sluice.ablation", run.ablation());
    tag(arguments, "sluice.variant", run.variant());
    tag(arguments, "sluice.seed", Long.toString(run.seed()));
    String parent = parents.get(run.ablation());
    if (parent != null) {
      tag(arguments, "sluice.parent.uid", parent);
    }
    Path pruning = PruneFiles.of(suiteFolder, run.ablation());
    if (Files.exists(pruning)) {
      arguments.addAll(List.of("--prune", pruning.toAbsolutePath().toString()));
    }
    return arguments;
  }

  private static void tag(List<String> arguments, String key, String value) {
    arguments.addAll(List.of("--tag", key + "=" + value));
  }
}
