package dev.sluice.runtime.learn;

/** The worst of several deviations. */
final class Deviation {
  private Deviation() {}

  /** The larger of the two; infinite if the second is NaN, which {@code Math.max} would hand on. */
  static double worst(double soFar, double next) {
    return Double.isNaN(next) ? Double.POSITIVE_INFINITY : Math.max(soFar, next);
  }
}
