package dev.sluice.flow.network;

import ai.djl.ndarray.types.Shape;
import dev.sluice.api.learn.Weights;
import dev.sluice.api.run.Streams;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The widths of a multilayer perceptron from input to output, and its parameters as one flat
 * vector: for each layer the weight {@code [out, in]}, row-major, then the bias {@code [out]}.
 */
record LayerWidths(List<Integer> widths) {
  LayerWidths {
    widths = List.copyOf(widths);
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
  List<Shape> shapes() {
    return IntStream.range(0, count())
        .boxed()
        .flatMap(l -> List.of(new Shape(out(l), in(l)), new Shape(out(l))).stream())
        .toList();
  }

  int parameterCount() {
    return Math.toIntExact(shapes().stream().mapToLong(Shape::size).sum());
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
