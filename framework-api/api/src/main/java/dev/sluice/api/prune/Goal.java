package dev.sluice.api.prune;

/** Which of two values of a metric is the better one. NaN is worse than every number. */
public enum Goal {
  LOWER,
  HIGHER;

  /** Negative where {@code a} is better than {@code b}, 0 where neither is. */
  public int compare(double a, double b) {
    if (Double.isNaN(a) || Double.isNaN(b)) {
      return Boolean.compare(Double.isNaN(a), Double.isNaN(b));
    }
    // Both zeros are one value here.
    return this == LOWER ? Double.compare(a + 0.0, b + 0.0) : Double.compare(b + 0.0, a + 0.0);
  }

  /** Whether {@code a} is better than {@code b}. */
  public boolean isBetter(double a, double b) {
    return compare(a, b) < 0;
  }
}
