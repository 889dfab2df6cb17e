package dev.sluice.flow.data;

import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;
import java.util.random.RandomGenerator;

/**
 * Two half circles of radius 2 that interlock, their centres 2 and 1 apart, centred at the origin.
 */
@Describe("Two interlocking half circles.")
public final class Moons extends PlaneDistribution {
  private final double noise;

  @Inject
  public Moons(PlaneNoise params) {
    super("moons", "Two interlocking half circles. noise " + params.noise());
    noise = params.noise();
  }

  @Override
  void draw(RandomGenerator random, double[] point) {
    boolean upper = random.nextBoolean();
    double angle = Math.PI * random.nextDouble();
    double x = (upper ? 2 * Math.cos(angle) : 2 - 2 * Math.cos(angle)) - 1;
    double y = (upper ? 2 * Math.sin(angle) : 1 - 2 * Math.sin(angle)) - 0.5;
    point[0] = x + noise * random.nextGaussian();
    point[1] = y + noise * random.nextGaussian();
  }
}
