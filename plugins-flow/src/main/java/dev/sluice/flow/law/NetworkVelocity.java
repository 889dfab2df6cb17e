package dev.sluice.flow.law;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Network;
import dev.sluice.api.flow.NetworkArchitecture;
import dev.sluice.api.flow.Regression;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;

/** What a network trains on is what it evaluates. */
@Theorem(
    name = "velocity",
    statement =
        "The loss is the mean over rows and columns of weight * (f(x, t) - target)^2 with the f"
            + " that evaluate gives, for all rows and for some, within 1e-5 relatively.")
public final class NetworkVelocity implements Law<NetworkArchitecture> {
  @Override
  public Evidence check(NetworkArchitecture architecture) {
    NetworkProblem problem = new NetworkProblem();
    Network network = problem.network(architecture);
    Regression batch = problem.batch();
    double loss = network.lossAndGradient(batch, new float[network.parameterCount()]);
    Points f = Points.zeros(batch.x().count(), NetworkProblem.WIDTH);
    network.evaluate(batch.x(), batch.t(), f);
    double[] weight = batch.weight();
    double sum = 0;
    for (int k = 0; k < f.values().length; k++) {
      double error = f.values()[k] - batch.target().values()[k];
      double w = weight == null ? 1 : weight[k / NetworkProblem.WIDTH];
      sum += w * error * error / f.values().length;
    }
    int last = f.count() - 1;
    Points one = Points.zeros(1, NetworkProblem.WIDTH);
    network.evaluate(batch.x().rows(last, last + 1), new double[] {batch.t()[last]}, one);
    double apart = NetworkProblem.distance(f.row(last), one.row(0));
    return Evidence.atMost("difference", Worst.of(Math.abs(loss - sum) / sum, apart), 1e-5);
  }
}
