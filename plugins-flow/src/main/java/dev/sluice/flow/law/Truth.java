package dev.sluice.flow.law;

import dev.sluice.api.data.Points;
import dev.sluice.flow.exact.GaussianMixture;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.special.Erf;

/**
 * A mixture on the line, and all pairs of noise and data as a quadrature: an expectation over pairs
 * is a weighted sum over rows, exact to rounding for smooth functions, because the trapezoidal rule
 * converges exponentially on normal laws.
 */
final class Truth {
  static final GaussianMixture MIXTURE =
      new GaussianMixture(
          new double[] {0.55, 0.45},
          Points.of(2, 1, new double[] {-0.8, 1.1}),
          new double[] {0.6, 0.8});

  private static final double REACH = 9;
  private static final double STEP = 0.2;
  private static final int NODES = 2 * (int) Math.round(REACH / STEP) + 1;

  private final Points noise;
  private final Points data;
  private final double[] weight;

  Truth() {
    int rows = MIXTURE.components() * NODES * NODES;
    noise = Points.zeros(rows, 1);
    data = Points.zeros(rows, 1);
    weight = new double[rows];
    int row = 0;
    for (int k = 0; k < MIXTURE.components(); k++) {
      for (int i = 0; i < NODES; i++) {
        for (int j = 0; j < NODES; j++) {
          double x0 = -REACH + i * STEP;
          double z = -REACH + j * STEP;
          noise.set(row, 0, x0);
          data.set(row, 0, MIXTURE.means().get(k, 0) + MIXTURE.deviations()[k] * z);
          weight[row++] =
              MIXTURE.weights()[k]
                  * STEP
                  * STEP
                  * Math.exp(-0.5 * (x0 * x0 + z * z))
                  / (2 * Math.PI);
        }
      }
    }
  }

  /** The share of the mixture at most {@code x}. */
  static double cumulative(double x) {
    double share = 0;
    for (int k = 0; k < MIXTURE.components(); k++) {
      double z = (x - MIXTURE.means().get(k, 0)) / MIXTURE.deviations()[k];
      share += MIXTURE.weights()[k] * 0.5 * Erf.erfc(-z / Math.sqrt(2));
    }
    return share;
  }

  Points noise() {
    return noise;
  }

  Points data() {
    return data;
  }

  /** The probability of each pair. */
  double[] weight() {
    return weight;
  }

  /** Functions whose expectations tell two fields apart. */
  static DoubleUnaryOperator[] features() {
    return new DoubleUnaryOperator[] {x -> 1, x -> x, Math::tanh, x -> Math.sin(2 * x)};
  }
}
