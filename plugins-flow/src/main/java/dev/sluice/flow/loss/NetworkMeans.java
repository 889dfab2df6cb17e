package dev.sluice.flow.loss;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.MeanVelocity;
import dev.sluice.api.flow.VelocityField;

/** Mean velocities as a network gives them that sees the length of the time beside the point. */
final class NetworkMeans implements MeanVelocity {
  private final VelocityField network;

  NetworkMeans(VelocityField network) {
    this.network = network;
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
}
