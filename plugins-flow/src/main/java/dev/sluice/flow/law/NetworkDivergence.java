package dev.sluice.flow.law;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.KnownDivergence;
import dev.sluice.api.flow.Network;
import dev.sluice.api.flow.NetworkArchitecture;
import dev.sluice.api.flow.Regression;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import dev.sluice.flow.likelihood.ExactDivergence;
import java.util.Random;

/** A network's own divergence is that of its velocity. */
@Theorem(
    name = "divergence",
    statement =
        "The divergence that a network gives itself is the trace of its velocity's Jacobian,"
            + " within 1e-3 relatively, by differences of order 4, and comes with that velocity.")
public final class NetworkDivergence implements Law<NetworkArchitecture> {
  @Override
  public Evidence check(NetworkArchitecture architecture) {
    NetworkProblem problem = new NetworkProblem();
    Network network = problem.network(architecture);
    if (!(network instanceof KnownDivergence known)) {
      return Evidence.notApplicable("it has no divergence of its own");
    }
    Regression batch = problem.batch();
    int rows = batch.x().count();
    Points own = Points.zeros(rows, NetworkProblem.WIDTH);
    double[] divergence = new double[rows];
    known.evaluate(batch.x(), batch.t(), own, divergence);
    Points velocity = Points.zeros(rows, NetworkProblem.WIDTH);
    double[] differences = new double[rows];
    new ExactDivergence(new ExactDivergence.Params(0.05))
        .of(
            // Wrapped, so that its own divergence is not asked for.
            (x, t, u) -> network.evaluate(x, t, u), rows, NetworkProblem.WIDTH, new Random(1))
        .evaluate(batch.x(), batch.t(), new int[rows], velocity, differences);
    double apart = NetworkProblem.distance(velocity.values(), own.values());
    double alone = NetworkProblem.distance(divergence, known.divergence(batch.x(), batch.t()));
    double wrong = NetworkProblem.distance(differences, divergence);
    return Evidence.atMost("relative difference", Worst.of(wrong, apart, alone), 1e-3);
  }
}
