package dev.sluice.experiments.report;

import dev.sluice.api.report.ReportPicture;
import dev.sluice.experiments.statistics.Interval;
import dev.sluice.experiments.statistics.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a report counts as cost: evaluations of the field where variants differ in them, else
 * processor time, else the time of a part of the run. A time counts only where variants are further
 * apart than the runs of one variant, each worker's first run left out. The time of a training that
 * variants share counts for each of them.
 */
final class Costs {
  /** By how a metric's name ends, what says most first. */
  private static final List<String> ENDINGS = List.of("evaluations", "cpu-seconds", "seconds");

  private final AblationResults results;

  Costs(AblationResults results) {
    this.results = results;
  }

  /** The picture, where at least two variants have a quality and a cost and the costs differ. */
  Optional<ReportPicture> picture(String prefix, Claims claims, Looks looks) {
    return cost(claims)
        .map(
            cost ->
                CostPlot.of(
                    prefix + "cost",
                    claims,
                    cost,
                    SharedTimes.isIn(cost, results.runs()),
                    points(claims, cost),
                    looks));
  }

  private Optional<String> cost(Claims claims) {
    return ENDINGS.stream()
        .flatMap(ending -> results.metrics().stream().filter(metric -> metric.endsWith(ending)))
        .filter(metric -> !metric.equals(claims.analysis().metric()))
        .filter(metric -> CostPoint.isApart(points(claims, metric)))
        .findFirst();
  }

  private List<CostPoint> points(Claims claims, String cost) {
    List<CostPoint> points = new ArrayList<>();
    for (Row row : claims.rows()) {
      double[] costs = costs(row.variant(), cost);
      if (row.n() > 0 && costs.length > 0) {
        points.add(
            new CostPoint(
                row.variant(),
                median(costs),
                new Interval(costs[0], costs[costs.length - 1]),
                row.mean(),
                row.tInterval()));
      }
    }
    return points;
  }

  /** Ascending; without first runs, if there are others. */
  private double[] costs(String variant, String cost) {
    List<RunResult> runs = results.finished(variant);
    double[] warm = costs(runs.stream().filter(run -> !run.cold()).toList(), cost);
    return warm.length > 0 ? warm : costs(runs, cost);
  }

  private static double[] costs(List<RunResult> runs, String cost) {
    return runs.stream()
        .mapToDouble(run -> run.figures().getOrDefault(cost, Double.NaN))
        .filter(value -> Double.isFinite(value) && value > 0)
        .sorted()
        .toArray();
  }

  private static double median(double[] sorted) {
    int half = sorted.length / 2;
    return Arrays.stream(sorted, (sorted.length - 1) / 2, half + 1).average().orElseThrow();
  }
}
