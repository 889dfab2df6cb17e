package dev.sluice.flow.loss;

import dev.sluice.api.flow.LossWeight;
import dev.sluice.api.flow.ProbabilityPath;
import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;

/**
 * 2 / (pi - 2 pi t + 2 pi t^2): most in the middle of the way, twice as much as at the ends (Esser
 * et al. 2024, arXiv:2403.03206, section 3.1, "CosMap"). Its mean over [0, 1] is 1.
 */
@Describe("2 / (pi - 2 pi t + 2 pi t^2): most in the middle of the way.")
public final class CosMapWeight implements LossWeight {
  @Inject
  public CosMapWeight() {}

  @Override
  public double[] at(double[] t, ProbabilityPath path) {
    double[] weight = new double[t.length];
    for (int i = 0; i < t.length; i++) {
      weight[i] = 2 / (Math.PI * (1 - 2 * t[i] + 2 * t[i] * t[i]));
    }
    return weight;
  }
}
