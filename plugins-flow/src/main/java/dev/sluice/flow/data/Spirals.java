package dev.sluice.flow.data;

import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;
import java.util.random.RandomGenerator;

/**
 * Two spiral arms of one and a half turns, half a turn apart, out to radius 3; as dense along the
 * arm everywhere as the root of a uniform value makes it.
 */
@Describe("Two spiral arms around the origin.")
public final class Spirals extends PlaneDistribution {
  private final double noise;

  @Inject
  public Spirals(PlaneNoise params) {
    super("spirals", "Two spiral arms around the origin. noise " + params.noise());
    noise = params.noise();
  }

  @Override
  void draw(RandomGenerator random, double[] point) {
    double part = Math.sqrt(random.nextDouble());
    double sign = random.nextBoolean() ? 1 : -1;
    double angle = 3 * Math.PI * part;
    double x = sign * 3 * part * Math.cos(angle);
    double y = sign * 3 * part * Math.sin(angle);
    point[0] = x + noise * random.nextGaussian();
    point[1] = y + noise * random.nextGaussian();
  }
}
