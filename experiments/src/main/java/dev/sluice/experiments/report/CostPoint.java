package dev.sluice.experiments.report;

import dev.sluice.experiments.statistics.Direction;
import dev.sluice.experiments.statistics.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a variant costs and gives, both as means over its seeds.
 *
 * @param interval of the quality
 */
record CostPoint(String variant, double cost, double quality, Optional<Interval> interval) {

  /** Those that no other beats in cost and quality at once, from cheap to dear. */
  static List<CostPoint> front(List<CostPoint> points, Direction better) {
    Comparator<CostPoint> byQuality = Comparator.comparingDouble(CostPoint::quality);
    Comparator<CostPoint> best = better == Direction.LOWER ? byQuality : byQuality.reversed();
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
}
