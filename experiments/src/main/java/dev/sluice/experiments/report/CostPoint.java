package dev.sluice.experiments.report;

import dev.sluice.api.prune.Goal;
import dev.sluice.experiments.statistics.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a variant costs and gives.
 *
 * @param cost the median of its runs
 * @param costs from the cheapest of its runs to the most expensive
 * @param quality the mean over its seeds
 * @param interval of the quality
 */
record CostPoint(
    String variant, double cost, Interval costs, double quality, Optional<Interval> interval) {

  /** Those that no other beats in cost and quality at once, from cheap to expensive. */
  static List<CostPoint> front(List<CostPoint> points, Goal better) {
    Comparator<CostPoint> byQuality = Comparator.comparingDouble(CostPoint::quality);
    Comparator<CostPoint> best = better == Goal.LOWER ? byQuality : byQuality.reversed();
    List<CostPoint> sorted = new ArrayList<>(points);
    sorted.sort(Comparator.comparingDouble(CostPoint::cost).thenComparing(best));
    List<CostPoint> front = new ArrayList<>();
    for (CostPoint point : sorted) {
      if (front.isEmpty() || best.compare(point, front.get(front.size() - 1)) < 0) {
        front.add(point);
      }
    }
    return front;
  }

  /** Whether the costs differ by more than those of one variant's runs do. */
  static boolean isApart(List<CostPoint> points) {
    double low = points.stream().mapToDouble(CostPoint::cost).min().orElse(0);
    double high = points.stream().mapToDouble(CostPoint::cost).max().orElse(0);
    double spread = points.stream().mapToDouble(point -> point.costs().width()).max().orElse(0);
    return points.size() > 1 && high - low > spread;
  }
}
