package dev.sluice.flow.measure;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.DataSource;
import dev.sluice.api.flow.LearnedFlow;
import java.util.SplittableRandom;

/** Samples to measure without a flow behind them. */
final class Samples {
  private Samples() {}

  static LearnedFlow of(Points samples, DataSource data) {
    return LearnedFlow.of(samples, data, 1);
  }

  static Points normal(int count, int width, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Points points = Points.zeros(count, width);
    for (int i = 0; i < points.values().length; i++) {
      points.values()[i] = random.nextGaussian();
    }
    return points;
  }
}
