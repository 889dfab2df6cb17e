package dev.sluice.experiments.journal;

import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A curve to draw, of any number of points: all of them while there are few, then the mean and the
 * extremes of stretches of equal width, which doubles whenever there are too many. Not safe for
 * several threads.
 */
public final class ThinnedCurve {
  /** The most stretches that are kept. */
  static final int MOST = 8192;

  private NavigableMap<Long, Stretch> stretches = new TreeMap<>();
  private long width = 1;
  private long points;

  /** The points of some neighbouring steps. */
  private record Stretch(
      long lastStep, long points, double sum, long minStep, double min, long maxStep, double max) {
    static Stretch of(long step, double value) {
      return new Stretch(step, 1, value, step, value, step, value);
    }

    /** With what was logged after. */
    Stretch with(Stretch next) {
      if (points == 1 && next.points == 1 && lastStep == next.lastStep) {
        // Of a step logged twice the last value counts; in a longer stretch it is one point more.
        return next;
      }
      boolean lower = next.min < min;
      boolean higher = next.max > max;
      return new Stretch(
          Math.max(lastStep, next.lastStep),
          points + next.points,
          sum + next.sum,
          lower ? next.minStep : minStep,
          lower ? next.min : min,
          higher ? next.maxStep : maxStep,
          higher ? next.max : max);
    }
  }

  /**
   * Adds a point.
   *
   * @param value finite
   */
  public void add(long step, double value) {
    points++;
    stretches.merge(Math.floorDiv(step, width), Stretch.of(step, value), Stretch::with);
    while (stretches.size() > MOST) {
      widen();
    }
  }

  private void widen() {
    NavigableMap<Long, Stretch> wider = new TreeMap<>();
    width *= 2;
    stretches.forEach((key, stretch) -> wider.merge(Math.floorDiv(key, 2), stretch, Stretch::with));
    stretches = wider;
  }

  /** The mean of each stretch by its last step; every point where no stretch has more than one. */
  public NavigableMap<Long, Double> means() {
    NavigableMap<Long, Double> means = new TreeMap<>();
    for (Stretch stretch : stretches.values()) {
      means.put(stretch.lastStep(), stretch.sum() / stretch.points());
    }
    return means;
  }

  /** The least and the greatest point of each stretch, so that no peak is lost. */
  public NavigableMap<Long, Double> extremes() {
    NavigableMap<Long, Double> extremes = new TreeMap<>();
    for (Stretch stretch : stretches.values()) {
      extremes.put(stretch.minStep(), stretch.min());
      extremes.put(stretch.maxStep(), stretch.max());
    }
    return extremes;
  }

  /** The step of the last point of the curve; 0 where it has none. */
  public long lastStep() {
    return stretches.isEmpty() ? 0 : stretches.lastEntry().getValue().lastStep();
  }

  /** About how many points there are in each stretch; 1 where all points are kept. */
  public long pointsPerStretch() {
    return stretches.isEmpty() ? 1 : Math.max(1, points / stretches.size());
  }

  /** How many stretches there are. */
  public int size() {
    return stretches.size();
  }
}
