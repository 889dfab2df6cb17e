package dev.sluice.experiments.statistics;

/** A two-sided interval in the metric's own unit, ends included. */
public record Interval(double low, double high) {
  /** Whether {@code value} lies inside or on an end. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }

  /** {@code high - low}. */
  public double width() {
    return high - low;
  }
}
