package dev.sluice.api.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.law.Evidence;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class NamedTensorsTest {
  private static final ParameterTensor WEIGHT = ParameterTensor.of("weight", 2, 3);
  private static final ParameterTensor BIAS = ParameterTensor.of("bias", 2);

  @Test
  void aModelWhoseTensorsNameEveryNumberOnceHolds() {
    assertThat(faults(values -> List.of(WEIGHT, BIAS))).isZero();
  }

  @Test
  void aModelThatNamesNothingIsOneTensor() {
    Parameters model = new Vector(new float[8], values -> List.of(WEIGHT));

    assertThat(new Unnamed(model).tensors()).containsExactly(ParameterTensor.of("parameters", 8));
  }

  @Test
  void aNameTwiceBreaksIt() {
    assertThat(faults(values -> List.of(WEIGHT, ParameterTensor.of("weight", 2)))).isEqualTo(1);
  }

  @Test
  void numbersWithoutANameBreakIt() {
    assertThat(faults(values -> List.of(WEIGHT))).isEqualTo(2);
  }

  @Test
  void namesThatDependOnTheWeightsBreakIt() {
    assertThat(
            faults(values -> List.of(values[0] == 0 ? WEIGHT : ParameterTensor.of("w", 6), BIAS)))
        .isEqualTo(1);
  }

  @Test
  void aTensorKnowsItsSizeAndWritesItselfForMessages() {
    assertThat(WEIGHT.size()).isEqualTo(6);
    assertThat(WEIGHT).hasToString("weight [2, 3]");
    assertThat(ParameterTensor.of("scale").size()).isEqualTo(1);
  }

  @Test
  void aNegativeSideAndAnEmptyNameAreRejected() {
    assertThatThrownBy(() -> ParameterTensor.of("w", 2, -1))
        .hasMessage("tensor 'w' needs sides of at least 0, found [2, -1]");
    assertThatThrownBy(() -> ParameterTensor.of(" ", 2)).hasMessage("a tensor needs a name");
  }

  private static double faults(Function<float[], List<ParameterTensor>> tensors) {
    NamedTensors<Integer, Vector, Architecture<Integer, Vector>> law = new NamedTensors<>(8);
    Evidence evidence =
        law.check(
            (count, weights) -> new Vector(weights.values(count, () -> ones(count)), tensors));
    return evidence.seen();
  }

  private static float[] ones(int count) {
    float[] ones = new float[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  private record Unnamed(Parameters model) implements Parameters {
    @Override
    public int parameterCount() {
      return model.parameterCount();
    }

    @Override
    public void readParameters(float[] into) {
      model.readParameters(into);
    }

    @Override
    public void writeParameters(float[] from) {
      model.writeParameters(from);
    }
  }

  private record Vector(float[] values, Function<float[], List<ParameterTensor>> named)
      implements Parameters {
    @Override
    public int parameterCount() {
      return values.length;
    }

    @Override
    public List<ParameterTensor> tensors() {
      return named.apply(values);
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
