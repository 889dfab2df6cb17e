package dev.sluice.flow.coupling;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Coupling;
import dev.sluice.api.flow.Pairing;
import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The pairs of least total squared distance within a batch (Tong et al. 2023, arXiv:2302.00482,
 * OT-CFM; Pooladian et al. 2023, arXiv:2304.14772). Every noise and every data point is used once.
 * Straightens the paths, the more the larger the batch; costs up to O(n^3) a batch.
 */
@Describe("The pairs of least total squared distance, each point once.")
public final class ExactTransport implements Coupling {
  @Inject
  public ExactTransport() {}

  @Override
  public Pairing pair(Points noise, Points data, RandomGenerator random) {
    return new Pairing(IntStream.range(0, noise.count()).toArray(), assign(noise, data));
  }

  @Override
  public Points plan(Points noise, Points data) {
    int[] assigned = assign(noise, data);
    Points plan = Points.zeros(assigned.length, assigned.length);
    for (int i = 0; i < assigned.length; i++) {
      plan.set(i, assigned[i], 1.0 / assigned.length);
    }
    return plan;
  }

  private static int[] assign(Points noise, Points data) {
    noise.requireShapeOf(data);
    if (noise.count() == 0) {
      return new int[0];
    }
    return Assignment.solve(noise.count(), TransportCost.between(noise, data).values());
  }

  @Override
  public boolean balanced() {
    return true;
  }

  @Override
  public boolean optimal() {
    return true;
  }
}
