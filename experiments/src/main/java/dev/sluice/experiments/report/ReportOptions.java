package dev.sluice.experiments.report;

import dev.sluice.api.prune.Goal;
import java.util.Optional;

/**
 * What a person wants otherwise than the suite says.
 *
 * @param baseline another variant to compare with
 * @param metric another metric to compare by, with or without its group
 * @param better which of its values are better; without it the suite's direction, else lower
 */
public record ReportOptions(
    Optional<String> baseline, Optional<String> metric, Optional<Goal> better) {

  /** As the suite says. */
  public static ReportOptions none() {
    return new ReportOptions(Optional.empty(), Optional.empty(), Optional.empty());
  }
}
