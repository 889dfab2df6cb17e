package dev.sluice.flow.data;

import dev.sluice.api.data.Points;
import java.util.random.RandomGenerator;

/** Where every flow starts. */
public final class StandardNormal {
  private StandardNormal() {}

  /** Independent standard normal values, shape {@code [count, width]}. */
  public static Points draw(int count, int width, RandomGenerator random) {
    Points points = Points.zeros(count, width);
    double[] values = points.values();
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextGaussian();
    }
    return points;
  }
}
