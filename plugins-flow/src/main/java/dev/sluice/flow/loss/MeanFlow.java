package dev.sluice.flow.loss;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.FlowBatch;
import dev.sluice.api.flow.FlowLoss;
import dev.sluice.api.flow.KnownTangent;
import dev.sluice.api.flow.LossContext;
import dev.sluice.api.flow.PathSample;
import dev.sluice.api.flow.Regression;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.api.plugin.DecimalMax;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Positive;
import dev.sluice.api.run.Streams;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * MeanFlow (Geng et al. 2025, arXiv:2505.13447, equation 6, in time from noise to data): the mean
 * velocity u from r to t obeys u = v + (t - r) du/dr, where the derivative goes along the
 * trajectory with t held. The target takes it from the network as it is, with the pair's velocity
 * for v.
 *
 * <p>The derivative is the network's own Jacobian-vector product along (v, 1, -1) in (x, r, h = t -
 * r), if it has one ({@link KnownTangent}, such as {@code simd-mlp}). Elsewhere it is a central
 * difference, (u(x + e v, r + e, h - e) - u(x - e v, r - e, h + e)) / 2e: two evaluations without
 * gradient on any network, with an error of order e^2 and, as networks are float32, about 1e-7 / e.
 */
@Describe("u = v + (t - r) du/dr: teaches mean velocities, by the network's own derivative.")
public final class MeanFlow implements FlowLoss {
  private final Params params;
  private final RandomGenerator random;

  /** How many rows teach means, and how the derivative is taken. */
  public record Params(
      @Describe("The share of rows that teach means; the others teach the velocity.")
          @Positive
          @DecimalMax(value = 1, inclusive = false)
          double share,
      @Describe("The time e to both sides of a difference, for networks without derivatives.")
          @Positive
          @DecimalMax(value = 0.5, inclusive = false)
          double difference) {

    public static Params defaults() {
      return new Params(0.5, 5e-3);
    }
  }

  @Inject
  public MeanFlow(Params params, Streams streams) {
    this.params = params;
    random = streams.named("ends");
  }

  @Override
  public Regression of(FlowBatch batch) {
    int n = batch.t().length;
    double[] r = batch.t().clone();
    double[] h = new double[n];
    for (int i = 0; i < n; i++) {
      if (Share.has(params.share, i)) {
        double other = random.nextDouble();
        h[i] = Math.abs(other - r[i]);
        r[i] = Math.min(other, r[i]);
      }
    }
    PathSample on = batch.task().path().sample(batch.noise(), batch.data(), r, random);
    Points slope = slope(batch.task().network(), on, r, h);
    Points target = on.velocity().copy();
    for (int k = 0; k < target.values().length; k++) {
      target.values()[k] += h[k / target.width()] * slope.values()[k];
    }
    return new Regression(NetworkMeans.beside(on.x(), h), r, target);
  }

  /** du/dr along the trajectory, up to the same end. */
  private Points slope(VelocityField network, PathSample on, double[] r, double[] h) {
    if (network instanceof KnownTangent known) {
      double[] ones = new double[h.length];
      double[] shorter = new double[h.length];
      Arrays.fill(ones, 1);
      Arrays.fill(shorter, -1);
      Points slope = Points.zeros(on.x().count(), on.x().width());
      known.evaluate(
          NetworkMeans.beside(on.x(), h),
          r,
          NetworkMeans.beside(on.velocity(), shorter),
          ones,
          Points.zeros(on.x().count(), on.x().width()),
          slope);
      return slope;
    }
    NetworkMeans means = NetworkMeans.of(network);
    Points slope = moved(means, on, r, h, params.difference);
    Points before = moved(means, on, r, h, -params.difference);
    for (int k = 0; k < slope.values().length; k++) {
      slope.values()[k] = (slope.values()[k] - before.values()[k]) / (2 * params.difference);
    }
    return slope;
  }

  /** The network's mean up to the same end, a time {@code by} later on the tangent. */
  private static Points moved(
      NetworkMeans network, PathSample on, double[] r, double[] h, double by) {
    Points x = on.x().copy();
    for (int k = 0; k < x.values().length; k++) {
      x.values()[k] += by * on.velocity().values()[k];
    }
    double[] from = r.clone();
    double[] left = h.clone();
    for (int i = 0; i < r.length; i++) {
      from[i] += by;
      left[i] -= by;
    }
    return network.mean(x, from, left);
  }

  @Override
  public VelocityField velocity(LossContext task) {
    return NetworkMeans.of(task.network());
  }

  @Override
  public boolean learnsMeans() {
    return true;
  }
}
