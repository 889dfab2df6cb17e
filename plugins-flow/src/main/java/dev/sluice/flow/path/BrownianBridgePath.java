package dev.sluice.flow.path;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.PathSample;
import dev.sluice.api.flow.ProbabilityPath;
import dev.sluice.api.flow.Schedule;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.PositiveOrZero;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The Brownian bridge between the pair, x_t = (1 - t) x_0 + t x_1 + sigma sqrt(t (1 - t)) eps, with
 * the velocity x_1 - x_0 + (1 - 2 t) / (2 sqrt(t (1 - t))) sigma eps (Tong et al. 2023,
 * arXiv:2302.00482, equation 17); with entropic transport of regularisation 2 sigma^2 the
 * Schroedinger bridge. The noise's rate is infinite at both ends; exactly there, where the noise
 * itself is 0, its velocity is left out.
 */
@Describe("The Brownian bridge between the pair, with noise of its own.")
public final class BrownianBridgePath implements ProbabilityPath {
  private final double sigma;

  /** How wide. */
  public record Params(
      @Describe("The deviation of the Brownian motion over time 1.") @PositiveOrZero double sigma) {

    public static Params defaults() {
      return new Params(0.5);
    }
  }

  @Inject
  public BrownianBridgePath(Params params) {
    sigma = params.sigma;
  }

  @Override
  public PathSample sample(Points noise, Points data, double[] t, RandomGenerator random) {
    noise.requireShapeOf(data);
    if (t.length != noise.count()) {
      throw new IllegalArgumentException(t.length + " times for " + noise.count() + " points");
    }
    int width = noise.width();
    Points x = Points.zeros(noise.count(), width);
    Points velocity = Points.zeros(noise.count(), width);
    for (int i = 0; i < t.length; i++) {
      double spread = Math.sqrt(t[i] * (1 - t[i]));
      double rate = spread == 0 ? 0 : (1 - 2 * t[i]) / (2 * spread);
      for (int k = i * width; k < (i + 1) * width; k++) {
        double eps = sigma * random.nextGaussian();
        double x0 = noise.values()[k];
        double x1 = data.values()[k];
        x.values()[k] = (1 - t[i]) * x0 + t[i] * x1 + spread * eps;
        velocity.values()[k] = x1 - x0 + rate * eps;
      }
    }
    return new PathSample(x, velocity);
  }

  @Override
  public Optional<Schedule> schedule() {
    return Optional.empty();
  }
}
