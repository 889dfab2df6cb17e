package dev.sluice.attention.transformer;

import dev.sluice.api.learn.ParameterTensor;
import dev.sluice.api.learn.Parameters;
import dev.sluice.api.learn.Weights;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A model's parameters and their gradient, padded for arithmetic on vectors. The padded vector is
 * the model's own; whatever the layers pack is renewed from it whenever it is written.
 */
abstract class PaddedParameters implements Parameters {
  private final Layout layout;
  private final Consumer<float[]> layers;
  private final float[] values;
  private final float[] gradient;

  /**
   * @param draw draws as many numbers as {@code layout} counts
   * @param layers take padded parameters whenever they change
   */
  PaddedParameters(
      Layout layout, Weights weights, Supplier<float[]> draw, Consumer<float[]> layers) {
    this.layout = layout;
    this.layers = layers;
    this.values = new float[layout.size()];
    this.gradient = new float[layout.size()];
    write(weights.read(layout.count(), draw));
  }

  @Override
  public final int parameterCount() {
    return layout.count();
  }

  @Override
  public final List<ParameterTensor> tensors() {
    return layout.tensors();
  }

  @Override
  public final void readParameters(float[] into) {
    layout.unpad(values, into);
  }

  @Override
  public final void writeParameters(float[] from) {
    write(FloatBuffer.wrap(from));
  }

  private void write(FloatBuffer from) {
    layout.pad(from, values);
    layers.accept(values);
  }

  /** Gives the gradient that {@code backward} writes padded. */
  final void gradient(Consumer<float[]> backward, float[] into) {
    backward.accept(gradient);
    layout.unpad(gradient, into);
  }
}
