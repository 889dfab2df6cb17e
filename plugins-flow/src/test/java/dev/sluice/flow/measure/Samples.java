package dev.sluice.flow.measure;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.DataSource;
import dev.sluice.api.flow.Learned;
import dev.sluice.api.flow.OdeSolver;
import dev.sluice.api.flow.ProbabilityPath;
import dev.sluice.api.flow.VelocityField;
import java.util.SplittableRandom;
import org.mockito.Mockito;

/** Samples to measure without a flow behind them. */
final class Samples {
  private Samples() {}

  static Learned of(Points samples, DataSource data) {
    return new Learned(
        samples,
        data,
        Mockito.mock(ProbabilityPath.class),
        Mockito.mock(VelocityField.class),
        Mockito.mock(OdeSolver.class),
        1);
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
