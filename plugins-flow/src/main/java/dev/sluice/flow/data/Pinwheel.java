package dev.sluice.flow.data;

import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;
import java.util.random.RandomGenerator;

/**
 * Five blades, each a normal law stretched along its radius and turned the further the larger the
 * radius (Johnson et al. 2016, arXiv:1603.06277).
 */
@Describe("Five curved blades around the origin.")
public final class Pinwheel extends PlaneDistribution {
  private final double noise;

  @Inject
  public Pinwheel(PlaneNoise params) {
    super("pinwheel", "Five curved blades around the origin. noise " + params.noise());
    noise = params.noise();
  }

  @Override
  void draw(RandomGenerator random, double[] point) {
    double along = 2 + 0.6 * random.nextGaussian();
    double across = 0.2 * random.nextGaussian();
    double angle = 2 * Math.PI / 5 * random.nextInt(5) + 0.25 * Math.exp(along / 2);
    double x = along * Math.cos(angle) - across * Math.sin(angle);
    double y = along * Math.sin(angle) + across * Math.cos(angle);
    point[0] = x + noise * random.nextGaussian();
    point[1] = y + noise * random.nextGaussian();
  }
}
