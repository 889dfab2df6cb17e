package dev.sluice.api.learn;

import java.util.List;
import java.util.Optional;

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

  /**
   * The model's own vector, for a caller that trains it without a copy: it may change the vector in
   * place, and then passes it to {@link #writeParameters} before it uses the model. Empty where the
   * model keeps its parameters in another form.
   *
   * @since 0.2.0
   */
  default Optional<float[]> ownParameters() {
    return Optional.empty();
  }

  /** Copies the parameters in. */
  void writeParameters(float[] from);
}
