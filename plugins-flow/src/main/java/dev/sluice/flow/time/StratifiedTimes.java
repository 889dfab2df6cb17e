package dev.sluice.flow.time;

import dev.sluice.api.flow.TimeSampler;
import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;
import java.util.random.RandomGenerator;

/**
 * One time uniform in each of n equal parts of [0, 1): uniform as a whole, with less variance of
 * the loss (as in Kingma et al. 2021, arXiv:2107.00630, appendix I).
 */
@Describe("One time in each of as many equal parts of [0, 1) as the batch has points.")
public final class StratifiedTimes implements TimeSampler {
  @Inject
  public StratifiedTimes() {}

  @Override
  public double[] draw(int count, RandomGenerator random) {
    double[] t = new double[count];
    for (int i = 0; i < count; i++) {
      t[i] = (i + random.nextDouble()) / count;
    }
    return t;
  }

  @Override
  public double cumulative(double t) {
    return t;
  }
}
