package dev.sluice.flow.data;

import dev.sluice.api.data.Points;
import java.util.Arrays;

/**
 * Columns moved to mean 0 and scaled to standard deviation 1, and back. A constant column is moved
 * only.
 *
 * @param mean shape {@code [d]}
 * @param scale the standard deviations (divisor n), 1 for a constant column, shape {@code [d]}
 */
record Standardisation(double[] mean, double[] scale) {

  static Standardisation of(Points rows) {
    double[] mean = new double[rows.width()];
    double[] scale = new double[rows.width()];
    for (int c = 0; c < rows.width(); c++) {
      double sum = 0;
      for (int r = 0; r < rows.count(); r++) {
        sum += rows.get(r, c) / rows.count();
      }
      mean[c] = sum;
      scale[c] = deviation(rows, c, sum);
    }
    return new Standardisation(mean, scale);
  }

  /** Leaves points as they are. */
  static Standardisation none(int width) {
    double[] ones = new double[width];
    Arrays.fill(ones, 1);
    return new Standardisation(new double[width], ones);
  }

  private static double deviation(Points rows, int column, double mean) {
    double largest = 0;
    for (int r = 0; r < rows.count(); r++) {
      largest = Math.max(largest, Math.abs(rows.get(r, column) - mean));
    }
    // Rounding leaves something of a constant column; to divide by it would make noise of it.
    if (largest <= 1e-12 * Math.abs(mean) || largest == 0) {
      return 1;
    }
    double squares = 0;
    for (int r = 0; r < rows.count(); r++) {
      double relative = (rows.get(r, column) - mean) / largest;
      squares += relative * relative;
    }
    return largest * Math.sqrt(squares / rows.count());
  }

  Points apply(Points points) {
    Points out = points.copy();
    for (int r = 0; r < out.count(); r++) {
      for (int c = 0; c < out.width(); c++) {
        out.set(r, c, (out.get(r, c) - mean[c]) / scale[c]);
      }
    }
    return out;
  }

  Points invert(Points points) {
    Points out = points.copy();
    for (int r = 0; r < out.count(); r++) {
      for (int c = 0; c < out.width(); c++) {
        out.set(r, c, out.get(r, c) * scale[c] + mean[c]);
      }
    }
    return out;
  }
}
