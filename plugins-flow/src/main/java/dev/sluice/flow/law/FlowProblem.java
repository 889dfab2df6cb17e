package dev.sluice.flow.law;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.NormalizingFlow;
import dev.sluice.api.flow.NormalizingFlowArchitecture;
import dev.sluice.api.law.Law;
import dev.sluice.api.learn.GivenWeights;
import java.util.Random;

/** A normalizing flow as if half trained, away from the identity, and points to look at it. */
final class FlowProblem {
  private FlowProblem() {}

  static Law<NormalizingFlowArchitecture> givenWeights() {
    Points x = points(50, 2);
    return new GivenWeights<>(new int[] {2}, flow -> flow.logDensity(x));
  }

  /** A flow for points of {@code width} values, with its parameters moved. */
  static NormalizingFlow flow(NormalizingFlowArchitecture architecture, int width) {
    NormalizingFlow flow = architecture.create(new int[] {width});
    Random random = new Random(11);
    float[] parameters = flow.copyParameters();
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] += 0.1f * (float) random.nextGaussian();
    }
    flow.writeParameters(parameters);
    return flow;
  }

  /** Normal points of deviation 1.5: some lie in the tails. */
  static Points points(int count, int width) {
    Random random = new Random(12);
    Points points = Points.zeros(count, width);
    for (int i = 0; i < points.values().length; i++) {
      points.values()[i] = 1.5 * random.nextGaussian();
    }
    return points;
  }
}
