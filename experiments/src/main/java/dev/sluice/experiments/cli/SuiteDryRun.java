package dev.sluice.experiments.cli;

import dev.sluice.experiments.schedule.SuiteFolder;
import dev.sluice.experiments.schedule.Trainings;
import dev.sluice.experiments.suite.PlanText;
import dev.sluice.experiments.suite.PlannedRun;
import dev.sluice.experiments.suite.SuitePlan;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a suite would run. */
final class SuiteDryRun {
  private SuiteDryRun() {}

  static void print(
      SuiteVerb verb,
      SuitePlan plan,
      List<PlannedRun> runs,
      SuiteFolder folder,
      Trainings trainings) {
    Set<String> ids = runs.stream().map(PlannedRun::id).collect(Collectors.toSet());
    PlanText text =
        new PlanText(
            plan,
            run -> ids.contains(run.id()),
            trainings.count(runs),
            run -> folder.stateOf(run, verb.context.locks()).words());
    if (verb.json) {
      verb.print(text.json());
    } else {
      verb.out().print(text.table());
    }
  }
}
