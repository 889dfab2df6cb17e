package dev.sluice.api.experiment;

import dev.sluice.api.learn.ParameterTensor;

/**
 * A tensor with a name and its values.
 *
 * @param values row-major; shared, not copied
 * @since 0.2.0
 */
public record NamedValues(ParameterTensor tensor, float[] values) {
  public NamedValues {
    if (values.length != tensor.size()) {
      throw new IllegalArgumentException(values.length + " values for the tensor " + tensor);
    }
  }

  /** Numbers in double precision, rounded. */
  public static NamedValues of(String name, double[] values, int... sides) {
    float[] rounded = new float[values.length];
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = (float) values[i];
    }
    return new NamedValues(ParameterTensor.of(name, sides), rounded);
  }

  /** Whole numbers below 2^24, such as tokens. */
  public static NamedValues of(String name, int[] values, int... sides) {
    float[] same = new float[values.length];
    for (int i = 0; i < same.length; i++) {
      same[i] = values[i];
    }
    return new NamedValues(ParameterTensor.of(name, sides), same);
  }
}
