package dev.sluice.experiments.report;

import dev.sluice.api.prune.Goal;
import dev.sluice.experiments.journal.Locks;
import java.util.Optional;

/**
 * Options of a report that differ from the suite's.
 *
 * @param baseline another variant to compare with
 * @param metric another metric to compare by, with or without its group
 * @param better which of its values are better; without it the suite's direction, else lower
 * @param locks the locks of the runs
 */
public record ReportOptions(
    Optional<String> baseline, Optional<String> metric, Optional<Goal> better, Locks locks) {

  /** As the suite says. */
  public static ReportOptions none(Locks locks) {
    return new ReportOptions(Optional.empty(), Optional.empty(), Optional.empty(), locks);
  }
}
