package dev.sluice.alignment.loss;

/**
 * e^x that goes on as its tangent beyond x = 300, so that a loss and its square stay finite at any
 * log-ratio; below that it is e^x to the bit.
 */
final class Capped {
  private static final double CAP = 300;

  private Capped() {}

  static double exp(double x) {
    return x <= CAP ? Math.exp(x) : Math.exp(CAP) * (1 + x - CAP);
  }

  static double slope(double x) {
    return Math.exp(Math.min(x, CAP));
  }
}
