package dev.sluice.api.learn;

import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import java.util.Arrays;

/**
 * A law of architectures: a model that is made with given weights has them, and keeps its own. A
 * frozen copy that did not would be a reference that moves.
 *
 * @param shape of the models to make
 * @since 0.2.0
 */
public record GivenWeights<S, A extends Architecture<S, ?>>(S shape) implements Law<A> {
  @Override
  public String name() {
    return "given-weights";
  }

  @Override
  public String statement() {
    return "A model made with given weights has exactly these, and keeps them when the given array"
        + " or the model that they were copied from changes.";
  }

  @Override
  public Evidence check(A architecture) {
    float[] given = architecture.create(shape).copyParameters();
    for (int i = 0; i < given.length; i++) {
      given[i] = given[i] / 2 + (float) Math.sin(i);
    }
    float[] expected = given.clone();
    Parameters first = architecture.create(shape, Weights.of(given));
    Arrays.fill(given, 0);
    Parameters copy = architecture.create(shape, Weights.copyOf(first));
    first.writeParameters(given);
    float[] found = copy.copyParameters();
    int others = Math.abs(found.length - expected.length);
    for (int i = 0; i < Math.min(found.length, expected.length); i++) {
      others += found[i] == expected[i] ? 0 : 1;
    }
    return Evidence.atMost("weights that are not the given ones", others, 0);
  }
}
