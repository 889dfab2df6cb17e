package dev.sluice.flow.coupling;

import dev.sluice.api.data.Points;

/** The cost of moving a point onto another. */
final class SquaredDistance {
  private SquaredDistance() {}

  /** |a_i - b_j|^2, shape {@code [n, m]}. */
  static Points between(Points a, Points b) {
    if (a.width() != b.width()) {
      throw new IllegalArgumentException("widths differ: " + a + " and " + b);
    }
    Points cost = Points.zeros(a.count(), b.count());
    double[] x = a.values();
    double[] y = b.values();
    int width = a.width();
    for (int i = 0; i < a.count(); i++) {
      for (int j = 0; j < b.count(); j++) {
        double sum = 0;
        for (int k = 0; k < width; k++) {
          double difference = x[i * width + k] - y[j * width + k];
          sum += difference * difference;
        }
        cost.values()[i * b.count() + j] = sum;
      }
    }
    return cost;
  }
}
