package dev.sluice.flow.loss;

import dev.sluice.api.flow.LossWeight;
import dev.sluice.api.flow.ProbabilityPath;
import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;
import java.util.Arrays;

/** All times alike (Lipman et al. 2022; for noise, Ho et al. 2020, arXiv:2006.11239). */
@Describe("All times alike.")
public final class ConstantWeight implements LossWeight {
  @Inject
  public ConstantWeight() {}

  @Override
  public double[] at(double[] t, ProbabilityPath path) {
    double[] weight = new double[t.length];
    Arrays.fill(weight, 1);
    return weight;
  }
}
