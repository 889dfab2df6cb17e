package dev.sluice.attention.transformer;

import dev.sluice.api.learn.ParameterTensor;
import dev.sluice.api.learn.Parameters;
import dev.sluice.api.learn.Weights;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A model's parameters in one array, which its layers read where they lie. */
abstract class FlatParameters implements Parameters {
  private final Layout layout;
  private final Consumer<float[]> layers;
  private final float[] values;

  /**
   * @param draw draws as many numbers as {@code layout} counts
   * @param layers are given the array, and again whenever it has changed
   */
  FlatParameters(Layout layout, Weights weights, Supplier<float[]> draw, Consumer<float[]> layers) {
    this.layout = layout;
    this.layers = layers;
    this.values = weights.values(layout.count(), draw);
    layers.accept(values);
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
  public final Optional<float[]> ownParameters() {
    return Optional.of(values);
  }

  @Override
  public final void readParameters(float[] into) {
    System.arraycopy(values, 0, into, 0, values.length);
  }

  @Override
  public final void writeParameters(float[] from) {
    System.arraycopy(from, 0, values, 0, values.length);
    layers.accept(values);
  }
}
