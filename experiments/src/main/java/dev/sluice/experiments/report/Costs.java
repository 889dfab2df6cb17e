package dev.sluice.experiments.report;

import dev.sluice.experiments.statistics.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Stream;

/**
 * What a report counts as cost: evaluations of the field where variants differ in them, else the
 * time that differs the most between them, by the ratio of the dearest to the cheapest: of a swap
 * in training the time of sampling would show noise only.
 */
final class Costs {
  private static final String SECONDS = "seconds a run";

  private final AblationResults results;

  Costs(AblationResults results) {
    this.results = results;
  }

  /** The picture, where at least two variants have a quality and a cost and the costs differ. */
  Optional<Picture> picture(String prefix, Claims claims, Looks looks) {
    return cost(claims)
        .map(
            cost ->
                CostPlot.of(
                    prefix + "cost",
                    claims.analysis().metric(),
                    claims.analysis().better(),
                    cost,
                    points(claims, cost),
                    looks));
  }

  private Optional<String> cost(Claims claims) {
    SortedSet<String> metrics = results.metrics();
    Optional<String> evaluations =
        metrics.stream()
            .filter(metric -> metric.endsWith("evaluations"))
            .filter(metric -> ratio(claims, metric) > 1)
            .findFirst();
    return evaluations.isPresent()
        ? evaluations
        : Stream.concat(
                metrics.stream().filter(metric -> metric.endsWith("seconds")), Stream.of(SECONDS))
            .filter(time -> ratio(claims, time) > 1)
            .max(Comparator.comparingDouble(time -> ratio(claims, time)));
  }

  /** The dearest variant's over the cheapest one's; 1 where there are no two. */
  private double ratio(Claims claims, String cost) {
    DoubleSummaryStatistics costs =
        points(claims, cost).stream().mapToDouble(CostPoint::cost).summaryStatistics();
    return costs.getCount() < 2 ? 1 : costs.getMax() / costs.getMin();
  }

  private List<CostPoint> points(Claims claims, String cost) {
    List<CostPoint> points = new ArrayList<>();
    for (Row row : claims.rows()) {
      double mean =
          results.finished(row.variant()).stream()
              .mapToDouble(
                  run ->
                      cost.equals(SECONDS)
                          ? run.seconds()
                          : run.figures().getOrDefault(cost, Double.NaN))
              .average()
              .orElse(Double.NaN);
      if (row.n() > 0 && Double.isFinite(mean) && mean > 0) {
        points.add(new CostPoint(row.variant(), mean, row.mean(), row.tInterval()));
      }
    }
    return points;
  }
}
