package dev.sluice.flow.solver;

import dev.sluice.api.data.Points;
import dev.sluice.api.run.RunFailedException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rows of a batch that ran away on their way, and where. */
public final class LostRows {
  /** How far beyond the data a coordinate is when its point is taken for lost. */
  public static final double TIMES_THE_DATA = 1000;

  /** How far a coordinate may be on its way where nothing is known of the data. */
  public static final double FAR = 1e6;

  private static final Logger LOG = LoggerFactory.getLogger(LostRows.class);

  private final double bound;
  private final Map<Integer, String> reasons = new TreeMap<>();
  private String first = "";

  /**
   * @param bound of a coordinate's size
   */
  public LostRows(double bound) {
    this.bound = bound;
  }

  /** A thousand times the largest coordinate of {@code data}, and at least a thousand. */
  public static double bound(Points data) {
    double largest = 1;
    for (double value : data.values()) {
      largest = Math.max(largest, Math.abs(value));
    }
    return TIMES_THE_DATA * largest;
  }

  public boolean isLost(int row) {
    return reasons.containsKey(row);
  }

  public int count() {
    return reasons.size();
  }

  /** What happened to the first one, in a line; empty if none was lost. */
  public String first() {
    return first;
  }

  /** The rows of {@code count} that arrived. */
  public int[] kept(int count) {
    return IntStream.range(0, count).filter(row -> !isLost(row)).toArray();
  }

  /** What is said of a row that is out of bounds, with its length: a row may have many values. */
  public static String ranAway(Points x, int slot, int row, double t) {
    return String.format("row %d ran away: |x| = %.3g at t = %.6g", row, norm(x, slot), t);
  }

  /** The length of a row. */
  public static double norm(Points x, int slot) {
    double norm = 0;
    for (int k = slot * x.width(); k < (slot + 1) * x.width(); k++) {
      norm = Math.hypot(norm, x.values()[k]);
    }
    return norm;
  }

  /** Loses the rows whose end is out of bounds, and writes NaN into all that are lost. */
  public void end(Points end, double t) {
    for (int row = 0; row < end.count(); row++) {
      if (!isLost(row) && isBeyond(end, row)) {
        lose(row, ranAway(end, row, row, t));
      }
    }
    clear(end);
  }

  /** Writes NaN into the rows that are lost. */
  public void clear(Points points) {
    for (int row : reasons.keySet()) {
      int width = points.width();
      Arrays.fill(points.values(), row * width, (row + 1) * width, Double.NaN);
    }
  }

  /**
   * The rows of {@code count} that arrived; warns of the others.
   *
   * @param what such as {@code measure 'straightness'}
   * @throws RunFailedException if there are none
   */
  public int[] kept(int count, String what) {
    if (count() > 0) {
      String text = "%s: %,d of %,d points ran away".formatted(what, count(), count);
      if (count() == count) {
        throw new RunFailedException(text + ". The first: " + first);
      }
      LOG.warn("{} and are left out. The first: {}", text, first);
    }
    return kept(count);
  }

  public void lose(int row, String reason) {
    first = reasons.isEmpty() ? reason : first;
    reasons.putIfAbsent(row, reason);
  }

  boolean isBeyond(Points x, int slot) {
    for (int k = slot * x.width(); k < (slot + 1) * x.width(); k++) {
      if (!(Math.abs(x.values()[k]) <= bound)) {
        return true;
      }
    }
    return false;
  }
}
