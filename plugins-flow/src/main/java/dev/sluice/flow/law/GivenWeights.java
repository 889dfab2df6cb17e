package dev.sluice.flow.law;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Network;
import dev.sluice.api.flow.NetworkArchitecture;
import dev.sluice.api.flow.NetworkShape;
import dev.sluice.api.flow.NormalizingFlowArchitecture;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.learn.Architecture;
import dev.sluice.api.learn.Parameters;
import dev.sluice.api.learn.Weights;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Function;

/**
 * A model of given weights is the model that they are of: what loading a trained model relies on.
 *
 * @param <S> the shape
 * @param <M> the model
 * @param <A> the architecture
 */
final class GivenWeights<S, M extends Parameters, A extends Architecture<S, M>> implements Law<A> {
  private final S shape;
  private final Function<M, double[]> values;

  private GivenWeights(S shape, Function<M, double[]> values) {
    this.shape = shape;
    this.values = values;
  }

  static Law<NetworkArchitecture> ofNetworks() {
    return new GivenWeights<>(NetworkShape.of(2), GivenWeights::velocity);
  }

  static Law<NormalizingFlowArchitecture> ofFlows() {
    Points x = FlowProblem.points(50, 2);
    return new GivenWeights<>(new int[] {2}, flow -> flow.logDensity(x));
  }

  @Override
  public String name() {
    return "given-weights";
  }

  @Override
  public String statement() {
    return "A model created with the weights of another equals it to the bit, and never writes into"
        + " what it was given.";
  }

  @Override
  public Evidence check(A architecture) {
    M first = architecture.create(shape);
    float[] weights = NetworkProblem.parameters(first);
    Random random = new Random(21);
    for (int i = 0; i < weights.length; i++) {
      weights[i] += 0.1f * (float) random.nextGaussian();
    }
    first.writeParameters(weights);
    float[] given = weights.clone();
    M second = architecture.create(shape, Weights.of(given));
    double different =
        Worst.different(values.apply(first), values.apply(second))
            + Worst.different(
                NetworkProblem.doubles(weights),
                NetworkProblem.doubles(NetworkProblem.parameters(second)));
    second.writeParameters(new float[weights.length]);
    different += Worst.different(NetworkProblem.doubles(weights), NetworkProblem.doubles(given));
    return Evidence.atMost("values that differ", different, 0);
  }

  private static double[] velocity(Network network) {
    Points x = FlowProblem.points(50, 2);
    double[] t = new double[x.count()];
    Arrays.setAll(t, i -> i / (double) t.length);
    Points velocity = Points.zeros(x.count(), x.width());
    network.evaluate(x, t, velocity);
    return velocity.values();
  }
}
