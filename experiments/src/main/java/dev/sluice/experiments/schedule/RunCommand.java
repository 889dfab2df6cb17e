package dev.sluice.experiments.schedule;

import dev.sluice.experiments.suite.PlannedRun;
import java.util.List;

/** What else a run's process is told: names, tags, a pruner. */
@FunctionalInterface
public interface RunCommand {
  /** Further arguments of {@code sluice run}. */
  List<String> arguments(PlannedRun run);
}
