package dev.sluice.flow.coupling;

import dev.sluice.api.data.Points;
import dev.sluice.api.run.RunFailedException;

/** The cost of moving a point onto another. */
final class TransportCost {
  private TransportCost() {}

  /**
   * |a_i - b_j|^2, shape {@code [n, m]}.
   *
   * @throws RunFailedException if one is not finite
   */
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
    requireFinite(a, b, cost);
    return cost;
  }

  private static void requireFinite(Points a, Points b, Points cost) {
    double sum = 0;
    for (double value : cost.values()) {
      sum += value;
    }
    for (int k = 0; !(sum < Double.POSITIVE_INFINITY) && k < cost.values().length; k++) {
      if (!(cost.values()[k] < Double.POSITIVE_INFINITY)) {
        int i = k / b.count();
        int j = k % b.count();
        throw new RunFailedException(
            "the squared distance of noise row "
                + i
                + " (norm "
                + norm(a, i)
                + ") and data row "
                + j
                + " (norm "
                + norm(b, j)
                + ") is "
                + cost.values()[k]
                + "; a coupling by cost needs finite distances");
      }
    }
  }

  private static double norm(Points points, int row) {
    double norm = 0;
    for (int k = 0; k < points.width(); k++) {
      norm = Math.hypot(norm, points.get(row, k));
    }
    return norm;
  }
}
