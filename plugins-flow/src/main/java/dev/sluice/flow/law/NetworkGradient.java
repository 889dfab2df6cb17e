package dev.sluice.flow.law;

import dev.sluice.api.flow.Network;
import dev.sluice.api.flow.NetworkArchitecture;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import java.util.Random;

/** A network's gradient is its loss's. */
@Theorem(
    name = "gradient",
    statement =
        "Along the gradient, and along a random direction of each part of the parameters, the"
            + " loss rises as the gradient says, within 1% of its length, by central"
            + " differences.")
public final class NetworkGradient implements Law<NetworkArchitecture> {
  private static final int PARTS = 24;

  @Override
  public Evidence check(NetworkArchitecture architecture) {
    NetworkProblem problem = new NetworkProblem();
    Network network = problem.network(architecture);
    float[] parameters = network.copyParameters();
    float[] gradient = new float[parameters.length];
    network.lossAndGradient(problem.batch(), gradient);
    double size = length(gradient);
    Random random = new Random(9);
    double worst = 0;
    for (int part = -1; part < PARTS; part++) {
      float[] direction = part < 0 ? gradient : signs(gradient.length, part, random);
      double length = length(direction);
      double expected = 0;
      for (int i = 0; i < direction.length; i++) {
        expected += (double) gradient[i] * direction[i] / length;
      }
      double h = 5e-3 / size;
      double slope =
          (loss(network, problem, parameters, direction, h / length)
                  - loss(network, problem, parameters, direction, -h / length))
              / (2 * h);
      worst = Worst.of(worst, Math.abs(slope - expected) / size);
    }
    return Evidence.atMost("|slope - gradient| / |gradient|", worst, 1e-2);
  }

  /** -1 or 1 in one of the parts, 0 elsewhere. */
  private static float[] signs(int length, int part, Random random) {
    float[] signs = new float[length];
    int last = (int) ((part + 1L) * length / PARTS);
    for (int i = (int) ((long) part * length / PARTS); i < last; i++) {
      signs[i] = random.nextBoolean() ? 1 : -1;
    }
    return signs;
  }

  private static double loss(
      Network network, NetworkProblem problem, float[] at, float[] direction, double step) {
    float[] moved = at.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += (float) (step * direction[i]);
    }
    network.writeParameters(moved);
    return network.lossAndGradient(problem.batch(), new float[moved.length]);
  }

  private static double length(float[] vector) {
    double squares = 0;
    for (float value : vector) {
      squares += (double) value * value;
    }
    return Math.sqrt(squares);
  }
}
