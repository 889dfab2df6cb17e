package dev.sluice.experiments.suite;

import dev.sluice.experiments.statistics.Direction;
import dev.sluice.experiments.statistics.Test;
import java.util.List;

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
    String metric, Direction better, Test test, double interval, List<String> also) {
  public Compare {
    also = List.copyOf(also);
  }
}
