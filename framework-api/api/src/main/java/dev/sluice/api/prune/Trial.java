package dev.sluice.api.prune;

import java.util.List;

/**
 * One run's values of the metric that decides, so far.
 *
 * @param seed of the run; runs of one seed share their random numbers
 * @param goal which values are better
 * @param points by ascending step, at least one; the last is new
 */
public record Trial(long seed, Goal goal, List<Point> points) {
  /** A value and the training step that it was logged at. */
  public record Point(long step, double value) {}

  public Trial {
    points = List.copyOf(points);
    if (points.isEmpty()) {
      throw new IllegalArgumentException("a trial has at least one point");
    }
  }

  /** The newest point. */
  public Point last() {
    return points.get(points.size() - 1);
  }
}
