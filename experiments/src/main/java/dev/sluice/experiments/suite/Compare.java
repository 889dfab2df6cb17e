package dev.sluice.experiments.suite;

import dev.sluice.api.plugin.Describe;
import dev.sluice.api.prune.Goal;
import dev.sluice.experiments.statistics.Test;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What decides between variants.
 *
 * @param metric as the run logs it, such as {@code eval/sliced-wasserstein}; a name without its
 *     group stands for the one logged metric that ends so
 * @param better which values are better
 * @param test against the baseline
 * @param interval the confidence of intervals, such as 0.95
 * @param also further metrics for the tables
 */
public record Compare(
    @Describe("The metric that decides, such as sliced-wasserstein.") String metric,
    @Describe("Which values are better.") Goal better,
    @Describe("How a variant is tested against the baseline.") Test test,
    @Describe("The confidence of intervals.") double interval,
    @Describe("Further metrics for the tables.") List<String> also) {
  public Compare {
    if (isBlank(metric)) {
      throw new IllegalArgumentException("metric must be a metric's name, not empty");
    }
    if (!(interval > 0.5 && interval < 1)) {
      throw new IllegalArgumentException(
          "interval must be above 0.5 and below 1, such as 0.95, not " + interval);
    }
    also = List.copyOf(also);
  }

  /** The defaults have no metric: it is required. */
  private static boolean isBlank(@Nullable String metric) {
    return metric != null && metric.isBlank();
  }
}
