package dev.sluice.flow.law;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.KnownDivergence;
import dev.sluice.api.flow.Network;
import dev.sluice.api.flow.NetworkArchitecture;
import dev.sluice.api.flow.Regression;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import dev.sluice.flow.network.Perceptron;
import dev.sluice.flow.network.PlainPerceptron;

/** All multilayer perceptrons with the same parameters are one function. */
@Theorem(
    name = "reference",
    statement =
        "Loss, gradient, velocity and divergence of a multilayer perceptron are those of the"
            + " same parameters in double precision, within 1e-5 relatively.")
public final class PerceptronReference implements Law<NetworkArchitecture> {
  @Override
  public Evidence check(NetworkArchitecture architecture) {
    if (!(architecture instanceof Perceptron perceptron)) {
      return Evidence.notApplicable("it does not say that it is a multilayer perceptron");
    }
    NetworkProblem problem = new NetworkProblem();
    Network network = problem.network(architecture);
    float[] parameters = network.copyParameters();
    PlainPerceptron plain =
        new PlainPerceptron(perceptron.params(), NetworkProblem.WIDTH, parameters);
    Regression batch = problem.batch();
    float[] gradient = new float[parameters.length];
    double[] expected = new double[parameters.length];
    double loss = network.lossAndGradient(batch, gradient);
    double expectedLoss = plain.lossAndGradient(batch, expected);
    Points velocity = Points.zeros(batch.x().count(), NetworkProblem.WIDTH);
    network.evaluate(batch.x(), batch.t(), velocity);
    Points expectedVelocity = Points.zeros(batch.x().count(), NetworkProblem.WIDTH);
    double[] divergence = new double[batch.x().count()];
    for (int r = 0; r < divergence.length; r++) {
      double[] u = plain.velocity(batch.x().row(r), batch.t()[r]);
      System.arraycopy(u, 0, expectedVelocity.values(), r * u.length, u.length);
      divergence[r] = plain.divergence(batch.x().row(r), batch.t()[r]);
    }
    double worst =
        Worst.of(
            Math.abs(loss - expectedLoss) / expectedLoss,
            NetworkProblem.distance(expected, NetworkProblem.doubles(gradient)),
            NetworkProblem.distance(expectedVelocity.values(), velocity.values()));
    if (network instanceof KnownDivergence known) {
      double[] own = known.divergence(batch.x(), batch.t());
      worst = Worst.of(worst, NetworkProblem.distance(divergence, own));
    }
    return Evidence.atMost("relative difference", worst, 1e-5);
  }
}
