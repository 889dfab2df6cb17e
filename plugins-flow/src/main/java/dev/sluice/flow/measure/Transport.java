package dev.sluice.flow.measure;

import dev.sluice.api.data.Points;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The sliced Wasserstein distance of order 2 (Bonneel et al. 2015): the root of the mean, over
 * directions, of the squared one-dimensional distance between projections.
 */
final class Transport {
  private Transport() {}

  /**
   * @param a shape {@code [n, d]}
   * @param b shape {@code [m, d]}
   * @param directions unit vectors, shape {@code [k, d]}
   */
  static double slicedWasserstein(Points a, Points b, Points directions) {
    double sum = 0;
    for (int k = 0; k < directions.count(); k++) {
      double[] direction = directions.row(k);
      sum += squaredWasserstein(projected(a, direction), projected(b, direction));
    }
    return Math.sqrt(sum / directions.count());
  }

  /** Directions uniform on the sphere, shape {@code [count, width]}. */
  static Points directions(int count, int width, RandomGenerator random) {
    Points directions = Points.zeros(count, width);
    for (int k = 0; k < count; k++) {
      double squares = 0;
      while (squares == 0) {
        for (int c = 0; c < width; c++) {
          directions.set(k, c, random.nextGaussian());
          squares += directions.get(k, c) * directions.get(k, c);
        }
      }
      for (int c = 0; c < width; c++) {
        directions.set(k, c, directions.get(k, c) / Math.sqrt(squares));
      }
    }
    return directions;
  }

  /** The integral over u in [0, 1] of the squared difference of the two quantile functions. */
  static double squaredWasserstein(double[] a, double[] b) {
    Arrays.sort(a);
    Arrays.sort(b);
    double sum = 0;
    long at = 0;
    long whole = (long) a.length * b.length;
    int i = 0;
    int j = 0;
    // In units of 1 / (n m) each quantile function is a step function with whole jump points.
    while (at < whole) {
      long next = Math.min((i + 1L) * b.length, (j + 1L) * a.length);
      double difference = a[i] - b[j];
      sum += (next - at) * difference * difference;
      at = next;
      if (at == (i + 1L) * b.length) {
        i++;
      }
      if (at == (j + 1L) * a.length) {
        j++;
      }
    }
    return sum / whole;
  }

  private static double[] projected(Points points, double[] direction) {
    double[] out = new double[points.count()];
    for (int r = 0; r < out.length; r++) {
      double sum = 0;
      for (int c = 0; c < direction.length; c++) {
        sum += points.get(r, c) * direction[c];
      }
      out[r] = sum;
    }
    return out;
  }
}
