package dev.sluice.flow.network;

import dev.sluice.api.learn.ParameterTensor;
import dev.sluice.api.learn.Weights;
import dev.sluice.api.run.Streams;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The widths of a multilayer perceptron from input to output, and its parameters as one flat
 * vector: for each layer the weight {@code [out, in]}, row-major, then the bias {@code [out]}.
 *
 * @param names one a layer, of its tensors
 */
record LayerWidths(List<Integer> widths, List<String> names) {
  LayerWidths {
    widths = List.copyOf(widths);
    names = List.copyOf(names);
  }

  /** Layers {@code layers.0}, {@code layers.1} and so on. */
  LayerWidths(List<Integer> widths) {
    this(widths, IntStream.range(1, widths.size()).mapToObj(l -> "layers." + (l - 1)).toList());
  }

  int count() {
    return widths.size() - 1;
  }

  int in(int layer) {
    return widths.get(layer);
  }

  int out(int layer) {
    return widths.get(layer + 1);
  }

  /** Weight, bias, weight, bias, ... */
  List<ParameterTensor> tensors() {
    List<ParameterTensor> tensors = new ArrayList<>();
    for (int l = 0; l < count(); l++) {
      tensors.add(ParameterTensor.of(names.get(l) + ".weight", out(l), in(l)));
      tensors.add(ParameterTensor.of(names.get(l) + ".bias", out(l)));
    }
    return tensors;
  }

  int parameterCount() {
    return Math.toIntExact(tensors().stream().mapToLong(ParameterTensor::size).sum());
  }

  /** Those given, or drawn as {@link #draw}. */
  float[] parameters(Weights weights, Streams streams) {
    return weights.values(parameterCount(), () -> draw(streams.named("initial-parameters")));
  }

  /** Uniform on +-1 / sqrt(in), weights and biases alike, as torch's own layers begin. */
  float[] draw(RandomGenerator random) {
    float[] parameters = new float[parameterCount()];
    int at = 0;
    for (int l = 0; l < count(); l++) {
      double bound = 1 / Math.sqrt(in(l));
      int end = at + out(l) * (in(l) + 1);
      while (at < end) {
        parameters[at++] = (float) (bound * (2 * random.nextDouble() - 1));
      }
    }
    return parameters;
  }
}
