package dev.sluice.flow.law;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.MeanVelocity;

/**
 * Counts on how many rows a field is evaluated.
 *
 * @param rows one number, raised
 */
record Counting(MeanVelocity field, long[] rows) implements MeanVelocity {
  @Override
  public void evaluate(Points x, double[] t, Points velocity) {
    rows[0] += x.count();
    field.evaluate(x, t, velocity);
  }

  @Override
  public void mean(Points x, double[] t, double[] h, Points mean) {
    rows[0] += x.count();
    field.mean(x, t, h, mean);
  }
}
