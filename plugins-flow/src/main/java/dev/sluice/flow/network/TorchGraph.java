package dev.sluice.flow.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.sluice.api.data.Points;
import dev.sluice.api.learn.Regression;
import dev.sluice.api.tensor.Tensors;
import java.util.List;

/** A network's parameters on libtorch and the graph over them: what networks of any form share. */
final class TorchGraph {
  /** Rows that are evaluated at once: bounds the memory for any number of points. */
  private static final int CHUNK = 4096;

  private final Tensors tensors;
  private final TimeFeatures features;
  private final Forward forward;
  private final float[] parameters;
  private final NDList leaves = new NDList();

  /** From what a network sees, shape {@code [n, in]}, to what it says, shape {@code [n, out]}. */
  interface Forward {
    NDArray of(NDArray input, NDList leaves);
  }

  /**
   * @param shapes of the leaves
   * @param parameters of their total length, in their order; now this graph's own
   */
  TorchGraph(
      Tensors tensors,
      TimeFeatures features,
      List<Shape> shapes,
      float[] parameters,
      Forward forward) {
    this.tensors = tensors;
    this.features = features;
    this.forward = forward;
    this.parameters = parameters;
    for (Shape leaf : shapes) {
      float[] zeros = new float[Math.toIntExact(leaf.size())];
      leaves.add(tensors.leaf(tensors.manager(), zeros, leaf));
    }
    tensors.write(leaves, parameters);
  }

  int parameterCount() {
    return parameters.length;
  }

  void readParameters(float[] into) {
    System.arraycopy(parameters, 0, into, 0, parameters.length);
  }

  void writeParameters(float[] from) {
    System.arraycopy(from, 0, parameters, 0, parameters.length);
    tensors.write(leaves, parameters);
  }

  double lossAndGradient(Regression batch, float[] gradient) {
    int n = batch.x().count();
    try (NDManager step = tensors.manager().newSubManager()) {
      NDArray input = input(step, batch.x(), batch.t(), 0, n);
      NDArray target =
          tensors.create(step, floats(batch.target().values()), shapeOf(batch.target()));
      double[] weight = batch.weight();
      NDArray weights =
          weight == null ? null : tensors.create(step, floats(weight), new Shape(n, 1));
      return tensors.gradients(
          leaves,
          gradient,
          () -> {
            NDArray squares = forward.of(input, leaves).sub(target).square();
            return (weights == null ? squares : squares.mul(weights)).mean();
          });
    }
  }

  void evaluate(Points x, double[] t, Points velocity) {
    for (int from = 0; from < x.count(); from += CHUNK) {
      evaluate(x, t, velocity, from, Math.min(x.count(), from + CHUNK));
    }
  }

  private void evaluate(Points x, double[] t, Points velocity, int from, int to) {
    try (NDManager chunk = tensors.manager().newSubManager()) {
      NDArray input = input(chunk, x, t, from, to);
      float[] out = tensors.withoutGradients(() -> forward.of(input, leaves)).toFloatArray();
      int at = from * velocity.width();
      for (float value : out) {
        velocity.values()[at++] = value;
      }
    }
  }

  private NDArray input(NDManager owner, Points x, double[] t, int from, int to) {
    return tensors.create(
        owner, features.of(x, t, from, to), new Shape(to - from, features.widthFor(x.width())));
  }

  private static Shape shapeOf(Points points) {
    return new Shape(points.count(), points.width());
  }

  private static float[] floats(double[] values) {
    float[] out = new float[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) values[i];
    }
    return out;
  }
}
