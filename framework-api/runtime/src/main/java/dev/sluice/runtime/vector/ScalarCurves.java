package dev.sluice.runtime.vector;

import dev.sluice.api.vector.Curve;

/** The curves between layers in double precision. */
final class ScalarCurves {
  private static final double ROOT_TWO_PI = Math.sqrt(2 * Math.PI);

  /** Abramowitz and Stegun 7.1.26: the error function within 1.5e-7, powers of t from the fifth. */
  private static final double[] TAIL = {
    1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592
  };

  private ScalarCurves() {}

  static double value(Curve curve, double x) {
    return switch (curve) {
      case SILU -> x * sigmoid(x);
      case RELU -> x <= 0 ? 0 : x;
      case TANH -> Math.tanh(x);
      case GELU -> x * normal(x);
    };
  }

  static double slope(Curve curve, double x) {
    return switch (curve) {
      case SILU -> sigmoid(x) * (1 + x * sigmoid(-x));
      case RELU -> x <= 0 ? 0 : 1;
      case TANH -> 1 - Math.tanh(x) * Math.tanh(x);
      case GELU -> normal(x) + x * Math.exp(-x * x / 2) / ROOT_TWO_PI;
    };
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /** The standard normal distribution's function. */
  private static double normal(double x) {
    double t = 1 / (1 + 0.3275911 * Math.abs(x) / Math.sqrt(2));
    double sum = 0;
    for (double coefficient : TAIL) {
      sum = (sum + coefficient) * t;
    }
    double tail = sum * Math.exp(-x * x / 2) / 2;
    return x < 0 ? tail : 1 - tail;
  }
}
