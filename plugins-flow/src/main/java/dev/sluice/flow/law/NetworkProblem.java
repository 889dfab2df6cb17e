package dev.sluice.flow.law;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Network;
import dev.sluice.api.flow.NetworkArchitecture;
import dev.sluice.api.flow.NetworkShape;
import dev.sluice.api.flow.Regression;
import dev.sluice.api.law.Law;
import dev.sluice.api.learn.GivenWeights;
import java.util.Arrays;
import java.util.Random;

/** A network for points of the plane and a weighted batch that it can regress on. */
final class NetworkProblem {
  static final int WIDTH = 2;
  private static final int ROWS = 203;
  private final Random random = new Random(5);
  private final Regression batch;

  NetworkProblem() {
    Points x = normal(1);
    Points target = normal(0.5);
    double[] t = random.doubles(ROWS).toArray();
    batch = new Regression(x, t, target, random.doubles(ROWS, 0, 2).toArray());
  }

  Regression batch() {
    return batch;
  }

  /**
   * A network whose parameters are somewhat larger than they begin, and none of them 0: what begins
   * as 0 could hide what comes before it.
   */
  Network network(NetworkArchitecture architecture) {
    Network network = architecture.create(NetworkShape.of(WIDTH));
    float[] parameters = network.copyParameters();
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = (float) (1.5 * parameters[i] + 0.05 * random.nextGaussian());
    }
    network.writeParameters(parameters);
    return network;
  }

  static Law<NetworkArchitecture> givenWeights() {
    return new GivenWeights<>(NetworkShape.of(2), NetworkProblem::velocity);
  }

  private static double[] velocity(Network network) {
    Points x = FlowProblem.points(50, 2);
    double[] t = new double[x.count()];
    Arrays.setAll(t, i -> i / (double) t.length);
    Points velocity = Points.zeros(x.count(), x.width());
    network.evaluate(x, t, velocity);
    return velocity.values();
  }

  /** The length of the difference over that of {@code expected}. */
  static double distance(double[] expected, double[] seen) {
    double difference = 0;
    double size = 0;
    for (int i = 0; i < expected.length; i++) {
      difference += (seen[i] - expected[i]) * (seen[i] - expected[i]);
      size += expected[i] * expected[i];
    }
    return Math.sqrt(difference / size);
  }

  static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }

  private Points normal(double deviation) {
    Points points = Points.zeros(ROWS, WIDTH);
    for (int i = 0; i < points.values().length; i++) {
      points.values()[i] = deviation * random.nextGaussian();
    }
    return points;
  }
}
