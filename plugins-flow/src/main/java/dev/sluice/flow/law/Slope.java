package dev.sluice.flow.law;

import java.util.function.DoubleUnaryOperator;

/** A derivative by central differences of order 4 (five-point stencil). */
final class Slope {
  /** Truncation and rounding errors are both about 1e-11 here for functions of scale 1. */
  static final double STEP = 1e-4;

  private Slope() {}

  static double of(DoubleUnaryOperator f, double t) {
    return of(
        f.applyAsDouble(t - 2 * STEP),
        f.applyAsDouble(t - STEP),
        f.applyAsDouble(t + STEP),
        f.applyAsDouble(t + 2 * STEP));
  }

  /** From the values at t - 2h, t - h, t + h and t + 2h. */
  static double of(double far, double near, double next, double beyond) {
    return (8 * (next - near) - (beyond - far)) / (12 * STEP);
  }
}
