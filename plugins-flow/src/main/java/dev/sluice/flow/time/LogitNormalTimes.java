package dev.sluice.flow.time;

import dev.sluice.api.flow.TimeSampler;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Positive;
import jakarta.inject.Inject;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.special.Erf;

/**
 * t = 1 / (1 + exp(-(mean + scale z))) with z standard normal (Esser et al. 2024, arXiv:2403.03206,
 * equation 19): more of the middle of the path, where the velocity is hardest.
 */
@Describe("The logistic function of a normal value: more of the path's middle.")
public final class LogitNormalTimes implements TimeSampler {
  private final Params params;

  /** The normal law before the logistic function. */
  public record Params(
      @Describe("The mean; above 0 for more times near the data.") double mean,
      @Describe("The deviation.") @Positive double scale) {

    public static Params defaults() {
      return new Params(0, 1);
    }
  }

  @Inject
  public LogitNormalTimes(Params params) {
    this.params = params;
  }

  @Override
  public double[] draw(int count, RandomGenerator random) {
    double[] t = new double[count];
    for (int i = 0; i < count; i++) {
      t[i] = 1 / (1 + Math.exp(-(params.mean + params.scale * random.nextGaussian())));
    }
    return t;
  }

  @Override
  public double cumulative(double t) {
    double z = (Math.log(t) - Math.log1p(-t) - params.mean) / params.scale;
    return 0.5 * Erf.erfc(-z / Math.sqrt(2));
  }
}
