package dev.sluice.flow.law;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.KnownTangent;
import dev.sluice.api.flow.Network;
import dev.sluice.api.flow.NetworkArchitecture;
import dev.sluice.api.flow.Regression;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import java.util.Random;

/** A network's own derivative along a direction is that of its velocity. */
@Theorem(
    name = "tangent",
    statement =
        "The derivative along a direction of space and time that a network gives itself is that of"
            + " its velocity, within 1e-3 relatively, by differences of order 4, and comes with"
            + " that velocity.")
public final class NetworkTangent implements Law<NetworkArchitecture> {
  private static final double STEP = 0.03;
  private static final double[] OFFSETS = {-2, -1, 1, 2};
  private static final double[] WEIGHTS = {1.0 / 12, -8.0 / 12, 8.0 / 12, -1.0 / 12};

  @Override
  public Evidence check(NetworkArchitecture architecture) {
    NetworkProblem problem = new NetworkProblem();
    Network network = problem.network(architecture);
    if (!(network instanceof KnownTangent known)) {
      return Evidence.notApplicable("it has no derivatives of its own");
    }
    Regression batch = problem.batch();
    int rows = batch.x().count();
    Random random = new Random(2);
    Points dx = Points.zeros(rows, NetworkProblem.WIDTH);
    for (int k = 0; k < dx.values().length; k++) {
      dx.values()[k] = random.nextGaussian();
    }
    double[] dt = random.doubles(rows, -1, 1).toArray();
    Points velocity = Points.zeros(rows, NetworkProblem.WIDTH);
    Points tangent = Points.zeros(rows, NetworkProblem.WIDTH);
    known.evaluate(batch.x(), batch.t(), dx, dt, velocity, tangent);
    Points alone = Points.zeros(rows, NetworkProblem.WIDTH);
    network.evaluate(batch.x(), batch.t(), alone);
    Points expected = differences(network, batch, dx, dt);
    return Evidence.atMost(
        "relative difference",
        Worst.of(
            NetworkProblem.distance(alone.values(), velocity.values()),
            NetworkProblem.distance(expected.values(), tangent.values())),
        1e-3);
  }

  private static Points differences(Network network, Regression batch, Points dx, double[] dt) {
    Points sum = Points.zeros(dx.count(), dx.width());
    for (int s = 0; s < OFFSETS.length; s++) {
      Points x = batch.x().copy();
      double[] t = batch.t().clone();
      for (int k = 0; k < x.values().length; k++) {
        x.values()[k] += OFFSETS[s] * STEP * dx.values()[k];
      }
      for (int i = 0; i < t.length; i++) {
        t[i] += OFFSETS[s] * STEP * dt[i];
      }
      Points value = Points.zeros(dx.count(), dx.width());
      network.evaluate(x, t, value);
      for (int k = 0; k < value.values().length; k++) {
        sum.values()[k] += WEIGHTS[s] * value.values()[k] / STEP;
      }
    }
    return sum;
  }
}
