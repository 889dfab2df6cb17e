package dev.sluice.flow.time;

import dev.sluice.api.flow.TimeSampler;
import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;
import java.util.random.RandomGenerator;

/** Times uniform on [0, 1) (Lipman et al. 2022). */
@Describe("Uniform on [0, 1).")
public final class UniformTimes implements TimeSampler {
  @Inject
  public UniformTimes() {}

  @Override
  public double[] draw(int count, RandomGenerator random) {
    return random.doubles(count).toArray();
  }

  @Override
  public double cumulative(double t) {
    return t;
  }
}
