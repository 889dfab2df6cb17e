package dev.sluice.api.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.plugin.Build;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.RunFailedException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CreateTest {
  private static final Spec<InitialWeights> OURS =
      new Spec<>(InitialWeights.class, "sevens", null, "experiment.model.weights");
  private static final Spec<InitialWeights> OUTER =
      new Spec<>(InitialWeights.class, "eights", null, "experiment.policy.weights");

  @Test
  void initialWeightsAreThoseOfTheDescriptor() {
    assertThat(ofOnes(OURS).create(2, Weights.initial(build(7))).values).containsExactly(7, 7);
  }

  @Test
  void drawnInTheDescriptorBuildsNothing() {
    assertThat(ofOnes(InitialWeights.drawn()).create(2, Weights.initial(noBuild())).values)
        .containsExactly(1, 1);
  }

  @Test
  void givenWeightsComeBeforeTheDescriptor() {
    Weights given = Weights.of(new float[] {3, 4});

    assertThat(ofOnes(OURS).create(2, given).values).containsExactly(3, 4);
  }

  @Test
  void theDescriptorIsNotForgottenByAnExperimentThatAsksForDrawnWeights() {
    assertThatThrownBy(() -> ofOnes(OURS).create(2))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "experiment.model.weights (weights 'sevens'): this model is made with Weights.drawn();"
                + " its experiment has to make it with Weights.initial");
  }

  @Test
  void anArchitectureOfAnotherPassesTheDescriptorOn() {
    Numbers model = within(InitialWeights.drawn(), OURS).create(2, Weights.initial(build(7)));

    assertThat(model.values).containsExactly(7, 7);
  }

  @Test
  void weightsGivenTwiceAreRejectedWithBothPlaces() {
    assertThatThrownBy(() -> within(OUTER, OURS).create(2, Weights.initial(build(7))))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "weights are given twice, by experiment.policy.weights (weights 'eights') and by"
                + " experiment.model.weights (weights 'sevens'): remove one of them");
  }

  @Test
  void whatDoesNotFitIsSaidWithItsPlace() {
    Build build =
        building(
            model -> {
              throw new RunFailedException("too large");
            });

    assertThatThrownBy(() -> ofOnes(OURS).create(2, Weights.initial(build)))
        .hasMessage("experiment.model.weights (weights 'sevens'): too large");
  }

  private static Architecture<Integer, Numbers> ofOnes(Spec<InitialWeights> initial) {
    return new Architecture<>() {
      @Override
      public Numbers make(Integer count, Weights weights) {
        return new Numbers(weights.values(count, () -> filled(count, 1)));
      }

      @Override
      public Spec<InitialWeights> initialWeights() {
        return initial;
      }
    };
  }

  private static Architecture<Integer, Numbers> within(
      Spec<InitialWeights> outer, Spec<InitialWeights> inner) {
    return new Architecture<>() {
      @Override
      public Numbers make(Integer count, Weights weights) {
        return ofOnes(inner).create(count, weights);
      }

      @Override
      public Spec<InitialWeights> initialWeights() {
        return outer;
      }
    };
  }

  private static Build build(float value) {
    return building(model -> model.writeParameters(filled(model.parameterCount(), value)));
  }

  private static Build building(InitialWeights weights) {
    return new Build() {
      @Override
      public <T> T of(Spec<T> spec) {
        return spec.kind().cast(weights);
      }
    };
  }

  private static Build noBuild() {
    return new Build() {
      @Override
      public <T> T of(Spec<T> spec) {
        throw new AssertionError(spec);
      }
    };
  }

  private static float[] filled(int count, float value) {
    float[] values = new float[count];
    Arrays.fill(values, value);
    return values;
  }

  private record Numbers(float[] values) implements Parameters {
    @Override
    public int parameterCount() {
      return values.length;
    }

    @Override
    public void readParameters(float[] into) {
      System.arraycopy(values, 0, into, 0, values.length);
    }

    @Override
    public void writeParameters(float[] from) {
      System.arraycopy(from, 0, values, 0, values.length);
    }
  }
}
