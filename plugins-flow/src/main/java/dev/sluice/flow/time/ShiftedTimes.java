package dev.sluice.flow.time;

import dev.sluice.api.flow.TimeSampler;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Positive;
import jakarta.inject.Inject;
import java.util.random.RandomGenerator;

/**
 * t = u / (u + k (1 - u)) with u uniform on [0, 1) (Esser et al. 2024, arXiv:2403.03206, equation
 * 23, in time from noise to data): for k above 1 more times near the noise, as data of many values
 * need it.
 */
@Describe("Uniform times shifted towards the noise (k above 1) or the data (k below 1).")
public final class ShiftedTimes implements TimeSampler {
  private final double k;

  /** How far. */
  public record Params(@Describe("The shift k; 1 leaves times uniform.") @Positive double shift) {

    public static Params defaults() {
      return new Params(3);
    }
  }

  @Inject
  public ShiftedTimes(Params params) {
    k = params.shift;
  }

  @Override
  public double[] draw(int count, RandomGenerator random) {
    double[] t = random.doubles(count).toArray();
    for (int i = 0; i < count; i++) {
      t[i] = t[i] / (t[i] + k * (1 - t[i]));
    }
    return t;
  }

  @Override
  public double cumulative(double t) {
    return k * t / (1 - t + k * t);
  }
}
