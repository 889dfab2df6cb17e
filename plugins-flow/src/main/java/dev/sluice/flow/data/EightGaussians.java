package dev.sluice.flow.data;

import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;
import java.util.random.RandomGenerator;

/** Normal laws around eight points of the circle of radius 4, as likely each. */
@Describe("Eight normal distributions on a circle.")
public final class EightGaussians extends PlaneDistribution {
  private final double noise;

  @Inject
  public EightGaussians(PlaneNoise params) {
    super("eight-gaussians", "Eight normal distributions on a circle. noise " + params.noise());
    noise = params.noise();
  }

  @Override
  void draw(RandomGenerator random, double[] point) {
    double angle = Math.PI / 4 * random.nextInt(8);
    double x = 4 * Math.cos(angle);
    double y = 4 * Math.sin(angle);
    point[0] = x + noise * random.nextGaussian();
    point[1] = y + noise * random.nextGaussian();
  }
}
