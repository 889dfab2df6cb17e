package dev.sluice.flow.loss;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.KnownDivergence;
import dev.sluice.api.flow.MeanVelocity;
import dev.sluice.api.flow.VelocityField;

/** Mean velocities as a network gives them that sees the length of the time beside the point. */
class NetworkMeans implements MeanVelocity {
  private final VelocityField network;

  private NetworkMeans(VelocityField network) {
    this.network = network;
  }

  /** The velocity has a divergence of its own if the network has one. */
  static NetworkMeans of(VelocityField network) {
    return network instanceof KnownDivergence known ? new Known(known) : new NetworkMeans(network);
  }

  /** Points with their lengths in a last column, shape {@code [n, d + 1]}. */
  static Points beside(Points x, double[] h) {
    int width = x.width();
    Points wide = Points.zeros(x.count(), width + 1);
    for (int i = 0; i < h.length; i++) {
      System.arraycopy(x.values(), i * width, wide.values(), i * (width + 1), width);
      wide.set(i, width, h[i]);
    }
    return wide;
  }

  @Override
  public void evaluate(Points x, double[] t, Points velocity) {
    mean(x, t, new double[t.length], velocity);
  }

  @Override
  public void mean(Points x, double[] t, double[] h, Points mean) {
    network.evaluate(beside(x, h), t, mean);
  }

  /** As {@link #mean(Points, double[], double[], Points)}, into a new array. */
  Points mean(Points x, double[] t, double[] h) {
    Points mean = Points.zeros(x.count(), x.width());
    mean(x, t, h, mean);
    return mean;
  }

  private static final class Known extends NetworkMeans implements KnownDivergence {
    private final KnownDivergence network;

    private Known(KnownDivergence network) {
      super(network);
      this.network = network;
    }

    @Override
    public void evaluate(Points x, double[] t, Points velocity, double[] divergence) {
      network.evaluate(beside(x, new double[t.length]), t, velocity, divergence);
    }

    @Override
    public double[] divergence(Points x, double[] t) {
      return network.divergence(beside(x, new double[t.length]), t);
    }
  }
}
