package dev.sluice.experiments.report;

import dev.sluice.experiments.statistics.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** What a report counts as cost: evaluations of the field where they were measured, else time. */
final class Costs {
  private static final String SECONDS = "seconds a run";

  private final AblationResults results;

  Costs(AblationResults results) {
    this.results = results;
  }

  /** The picture, where at least two variants have a quality and a cost and the costs differ. */
  Optional<Picture> picture(String prefix, Claims claims, Looks looks) {
    for (String cost : candidates()) {
      List<CostPoint> points = points(claims, cost);
      if (points.size() > 1
          && points.stream().mapToDouble(CostPoint::cost).distinct().count() > 1) {
        return Optional.of(
            CostPlot.of(
                prefix + "cost",
                claims.analysis().metric(),
                claims.analysis().better(),
                cost,
                points,
                looks));
      }
    }
    return Optional.empty();
  }

  private List<String> candidates() {
    SortedSet<String> metrics = results.metrics();
    List<String> candidates =
        new ArrayList<>(metrics.stream().filter(m -> m.endsWith("evaluations")).toList());
    metrics.stream().filter(m -> m.endsWith("seconds")).forEach(candidates::add);
    candidates.add(SECONDS);
    return candidates;
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
