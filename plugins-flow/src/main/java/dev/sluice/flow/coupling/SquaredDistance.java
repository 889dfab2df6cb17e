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
    int count = b.count();
    int width = a.width();
    Points cost = Points.zeros(a.count(), count);
    double[] out = cost.values();
    double[] x = a.values();
    // A coordinate of all points side by side: the innermost loop is one of vectors.
    double[] y = new double[count * width];
    for (int j = 0; j < count; j++) {
      for (int k = 0; k < width; k++) {
        y[k * count + j] = b.get(j, k);
      }
    }
    for (int i = 0; i < a.count(); i++) {
      int from = i * count;
      for (int k = 0; k < width; k++) {
        double here = x[i * width + k];
        int there = k * count;
        for (int j = 0; j < count; j++) {
          double difference = here - y[there + j];
          out[from + j] += difference * difference;
        }
      }
    }
    return cost;
  }
}
