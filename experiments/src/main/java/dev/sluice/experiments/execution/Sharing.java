package dev.sluice.experiments.execution;

import dev.sluice.experiments.schedule.Trainings;
import dev.sluice.experiments.suite.PlannedRun;
import dev.sluice.experiments.suite.SuitePlan;
import dev.sluice.runtime.descriptor.Descriptors;
import java.util.List;
import java.util.Set;

/**
 * Which runs of a suite share a training: those that differ only in parameters that act after it. A
 * pruned run shares none, as its pruner compares it with the others of its ablation while it
 * trains.
 */
public final class Sharing {
  private Sharing() {}

  public static Trainings of(SuitePlan plan, Descriptors descriptors) {
    Set<String> pruned = PruneFiles.ablations(plan);
    List<PlannedRun> runs =
        plan.runs().values().stream().filter(run -> !pruned.contains(run.ablation())).toList();
    return Trainings.of(runs, run -> descriptors.trainingId(run.descriptor()));
  }
}
