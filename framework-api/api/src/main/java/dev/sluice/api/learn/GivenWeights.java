package dev.sluice.api.learn;

import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import java.util.Random;
import java.util.function.Function;

/**
 * A law of architectures: a model of given weights is the model that they are of. Loading a trained
 * model and frozen copies rely on it.
 *
 * @param shape of the models to make
 * @param values computed by a model without changing it, the same at every call
 * @since 0.2.0
 */
public record GivenWeights<S, M extends Parameters, A extends Architecture<S, M>>(
    S shape, Function<M, double[]> values) implements Law<A> {
  @Override
  public String name() {
    return "given-weights";
  }

  @Override
  public String statement() {
    return "A model created with the weights of another equals it to the bit, never writes into"
        + " what it was given, and stays as it is when the other changes.";
  }

  @Override
  public Evidence check(A architecture) {
    M first = architecture.create(shape);
    float[] weights = first.copyParameters();
    Random random = new Random(21);
    for (int i = 0; i < weights.length; i++) {
      weights[i] += 0.1f * (float) random.nextGaussian();
    }
    first.writeParameters(weights);
    double[] expected = values.apply(first);
    float[] given = weights.clone();
    M second = architecture.create(shape, Weights.of(given));
    int different = different(values.apply(second), expected);
    M copy = architecture.create(shape, Weights.copyOf(second));
    first.writeParameters(new float[weights.length]);
    second.writeParameters(new float[weights.length]);
    different += different(values.apply(copy), expected);
    different += different(doubles(given), doubles(weights));
    different += different(doubles(copy.copyParameters()), doubles(weights));
    return Evidence.atMost("values that differ", different, 0);
  }

  private static int different(double[] found, double[] expected) {
    int different = Math.abs(found.length - expected.length);
    for (int i = 0; i < Math.min(found.length, expected.length); i++) {
      different +=
          Double.doubleToRawLongBits(found[i]) == Double.doubleToRawLongBits(expected[i]) ? 0 : 1;
    }
    return different;
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }
}
