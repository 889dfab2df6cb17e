package dev.sluice.flow.loss;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.FlowBatch;
import dev.sluice.api.flow.FlowLoss;
import dev.sluice.api.flow.LossContext;
import dev.sluice.api.flow.PathSample;
import dev.sluice.api.flow.Regression;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.api.plugin.DecimalMax;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Max;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.plugin.Positive;
import dev.sluice.api.run.Streams;
import jakarta.inject.Inject;
import java.util.random.RandomGenerator;

/**
 * Shortcut models (Frans et al. 2024, arXiv:2410.12557, equations 4 and 5): the network s(x, t, h)
 * learns the mean velocity over steps of length h = 2^-k. Most rows teach the velocity, h = 0; the
 * others that a step of 2 d is two of d, s(x, t, 2d) = (s(x, t, d) + s(x + d s(x, t, d), t + d, d))
 * / 2, with the network as it is on the right. No derivative is needed.
 */
@Describe("A step is two of half the length: teaches mean velocities over 1, 1/2, 1/4, ...")
public final class Shortcut implements FlowLoss {
  private final Params params;
  private final RandomGenerator random;

  /** How many rows teach steps, and which steps. */
  public record Params(
      @Describe("The share of rows that teach steps; the others teach the velocity.")
          @Positive
          @DecimalMax(value = 1, inclusive = false)
          double share,
      @Describe("How many lengths there are: 1, 1/2, ... 2^-(lengths - 1).") @Min(1) @Max(20)
          int lengths) {

    public static Params defaults() {
      return new Params(0.25, 7);
    }
  }

  @Inject
  public Shortcut(Params params, Streams streams) {
    this.params = params;
    random = streams.named("steps");
  }

  @Override
  public Regression of(FlowBatch batch) {
    int n = batch.t().length;
    double[] t = batch.t().clone();
    double[] half = new double[n];
    for (int i = 0; i < n; i++) {
      if (Share.has(params.share, i)) {
        int pieces = 1 << random.nextInt(params.lengths);
        half[i] = 0.5 / pieces;
        // Steps begin where those before end, as when samples are made.
        t[i] = Math.min(Math.floor(t[i] * pieces), pieces - 1) / pieces;
      }
    }
    PathSample on = batch.task().path().sample(batch.noise(), batch.data(), t, random);
    Points target = on.velocity().copy();
    teachSteps(NetworkMeans.of(batch.task().network()), on.x(), t, half, target);
    double[] whole = new double[n];
    for (int i = 0; i < n; i++) {
      whole[i] = 2 * half[i];
    }
    return new Regression(NetworkMeans.beside(on.x(), whole), t, target);
  }

  private static void teachSteps(
      NetworkMeans network, Points x, double[] t, double[] half, Points target) {
    int width = x.width();
    Points first = network.mean(x, t, half);
    Points between = x.copy();
    double[] then = t.clone();
    for (int i = 0; i < t.length; i++) {
      then[i] += half[i];
      for (int k = i * width; k < (i + 1) * width; k++) {
        between.values()[k] += half[i] * first.values()[k];
      }
    }
    Points second = network.mean(between, then, half);
    for (int k = 0; k < target.values().length; k++) {
      if (half[k / width] > 0) {
        target.values()[k] = (first.values()[k] + second.values()[k]) / 2;
      }
    }
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
