package dev.sluice.flow.law;

import dev.sluice.api.data.Points;
import java.util.Arrays;
import java.util.Random;

/** Pairs of noise and data, the same for every component. */
final class FixedPairs {
  private final Points noise;
  private final Points data;

  FixedPairs(int rows, int width) {
    Random random = new Random(20261124);
    noise = Points.zeros(rows, width);
    data = Points.zeros(rows, width);
    for (int k = 0; k < noise.values().length; k++) {
      noise.values()[k] = random.nextGaussian();
      data.values()[k] = 4 * random.nextDouble() - 2;
    }
  }

  private FixedPairs(Points noise, Points data) {
    this.noise = noise;
    this.data = data;
  }

  /** The same pairs with {@code ofNoise} and {@code ofData} added to every coordinate. */
  FixedPairs moved(double ofNoise, double ofData) {
    return new FixedPairs(moved(noise, ofNoise), moved(data, ofData));
  }

  private static Points moved(Points points, double by) {
    Points moved = points.copy();
    for (int k = 0; k < moved.values().length; k++) {
      moved.values()[k] += by;
    }
    return moved;
  }

  Points noise() {
    return noise;
  }

  Points data() {
    return data;
  }

  /** One time for every row. */
  double[] at(double t) {
    double[] times = new double[noise.count()];
    Arrays.fill(times, t);
    return times;
  }

  /** Times spread over [0.05, 0.95], moved by {@code offset}. */
  double[] spread(double offset) {
    double[] times = new double[noise.count()];
    for (int i = 0; i < times.length; i++) {
      times[i] = 0.05 + 0.9 * i / (times.length - 1) + offset;
    }
    return times;
  }
}
