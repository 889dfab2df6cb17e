package dev.sluice.flow.data;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.DataSource;
import dev.sluice.api.run.Dataset;
import dev.sluice.api.run.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/** Points of the plane that are drawn without end, one after another. */
abstract class PlaneDistribution implements DataSource {
  private final String name;
  private final String distribution;

  /**
   * @param distribution what is drawn, with its parameters, for the data set's digest
   */
  PlaneDistribution(String name, String distribution) {
    this.name = name;
    this.distribution = distribution;
  }

  /** Writes one point. */
  abstract void draw(RandomGenerator random, double[] point);

  @Override
  public final int[] shape() {
    return new int[] {2};
  }

  @Override
  public final Points draw(int count, RandomGenerator random) {
    Points points = Points.zeros(count, 2);
    double[] point = new double[2];
    for (int i = 0; i < count; i++) {
      draw(random, point);
      points.set(i, 0, point[0]);
      points.set(i, 1, point[1]);
    }
    return points;
  }

  @Override
  public final Points reference(int count, RandomGenerator random) {
    return draw(count, random);
  }

  @Override
  public final Dataset dataset() {
    return new Dataset(
        name,
        "drawn: " + distribution,
        Sha256.hex(distribution.getBytes(StandardCharsets.UTF_8)),
        0,
        "[2]");
  }
}
