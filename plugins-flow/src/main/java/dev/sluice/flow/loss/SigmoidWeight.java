package dev.sluice.flow.loss;

import dev.sluice.api.flow.LossWeight;
import dev.sluice.api.flow.ProbabilityPath;
import dev.sluice.api.flow.Schedule;
import dev.sluice.api.plugin.Describe;
import dev.sluice.flow.path.Schedules;
import jakarta.inject.Inject;

/**
 * sigmoid(bias - log SNR): full weight where noise prevails and less and less towards the data,
 * where only details that nobody sees are left (Hoogeboom et al. 2024, arXiv:2410.19324, section
 * 3.1, for the error in noise).
 */
@Describe("sigmoid(bias - log SNR): less towards the data.")
public final class SigmoidWeight implements LossWeight {
  private final double bias;

  /** Where it falls. */
  public record Params(@Describe("The log SNR at which the weight is one half.") double bias) {

    public static Params defaults() {
      return new Params(2);
    }
  }

  @Inject
  public SigmoidWeight(Params params) {
    bias = params.bias;
  }

  @Override
  public double[] at(double[] t, ProbabilityPath path) {
    Schedule schedule = Schedules.of(path, "loss-weight 'sigmoid'");
    double[] weight = new double[t.length];
    for (int i = 0; i < t.length; i++) {
      weight[i] = 1 / (1 + Math.exp(schedule.logSnr(t[i]) - bias));
    }
    return weight;
  }
}
