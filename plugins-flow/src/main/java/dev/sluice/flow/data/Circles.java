package dev.sluice.flow.data;

import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;
import java.util.random.RandomGenerator;

/** Two circles around the origin, of radius 1 and 2. */
@Describe("Two circles around the origin.")
public final class Circles extends PlaneDistribution {
  private final double noise;

  @Inject
  public Circles(PlaneNoise params) {
    super("circles", "Two circles around the origin. noise " + params.noise());
    noise = params.noise();
  }

  @Override
  void draw(RandomGenerator random, double[] point) {
    double radius = random.nextBoolean() ? 1 : 2;
    double angle = 2 * Math.PI * random.nextDouble();
    double x = radius * Math.cos(angle);
    double y = radius * Math.sin(angle);
    point[0] = x + noise * random.nextGaussian();
    point[1] = y + noise * random.nextGaussian();
  }
}
