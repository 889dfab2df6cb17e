package dev.sluice.runtime.learn;

import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import dev.sluice.api.learn.WeightAverage;
import java.util.SplittableRandom;

/** An average lies among the weights that it has seen. */
@Theorem(
    name = "stays-in-the-hull",
    statement = "Each averaged weight lies between the least and the greatest that was seen.")
final class ConvexHullLaw implements Law<WeightAverage> {
  private static final int STEPS = 500;
  private static final int COUNT = 16;
  private static final double ROUNDING = 1e-6;

  @Override
  public Evidence check(WeightAverage average) {
    SplittableRandom random = new SplittableRandom(1);
    float[] weights = new float[COUNT];
    float[] low = new float[COUNT];
    float[] high = new float[COUNT];
    for (int i = 0; i < COUNT; i++) {
      weights[i] = (float) random.nextDouble(-10, 10);
      low[i] = Float.POSITIVE_INFINITY;
      high[i] = Float.NEGATIVE_INFINITY;
    }
    for (int step = 1; step <= STEPS; step++) {
      for (int i = 0; i < COUNT; i++) {
        weights[i] += (float) random.nextDouble(-0.1, 0.1);
        low[i] = Math.min(low[i], weights[i]);
        high[i] = Math.max(high[i], weights[i]);
      }
      average.observe(step, STEPS, weights.clone());
    }
    average.finish(weights);
    double worst = 0;
    for (int i = 0; i < COUNT; i++) {
      double outside = Math.max(low[i] - weights[i], weights[i] - high[i]);
      worst = Deviation.worst(worst, outside / Math.max(1, Math.abs(weights[i])));
    }
    return Evidence.atMost("the largest distance outside the hull", Math.max(0, worst), ROUNDING);
  }
}
