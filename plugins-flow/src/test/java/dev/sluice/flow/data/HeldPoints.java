package dev.sluice.flow.data;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.DataSource;
import dev.sluice.api.run.Dataset;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Data that are the same points whenever they are drawn. */
public record HeldPoints(Points points) implements DataSource {
  @Override
  public int[] shape() {
    return new int[] {points.width()};
  }

  @Override
  public Points draw(int count, RandomGenerator random) {
    double[] first = Arrays.copyOf(points.values(), count * points.width());
    return Points.of(count, points.width(), first);
  }

  @Override
  public Points reference(int count, RandomGenerator random) {
    return points;
  }

  @Override
  public Dataset dataset() {
    return new Dataset("held", "a test", "", points.count(), "[" + points.width() + "]");
  }
}
