package dev.sluice.api.learn;

import java.util.List;

/**
 * A model seen as one flat vector of float32 parameters, so that optimizers, averages, checkpoints
 * and clipping exist once for models of any make.
 */
public interface Parameters {
  int parameterCount();

  /**
   * The tensors that the vector consists of, in its order and without gaps: sizes add up to {@link
   * #parameterCount}. Names depend on nothing but the form of the model, so that weights written by
   * one program are found by another. A model that names none is one tensor {@code parameters}.
   *
   * @since 0.2.0
   */
  default List<ParameterTensor> tensors() {
    return List.of(ParameterTensor.of("parameters", parameterCount()));
  }

  /** Copies the parameters out. */
  void readParameters(float[] into);

  /** A copy of the parameters. */
  default float[] copyParameters() {
    float[] copy = new float[parameterCount()];
    readParameters(copy);
    return copy;
  }

  /** Copies the parameters in. */
  void writeParameters(float[] from);
}
