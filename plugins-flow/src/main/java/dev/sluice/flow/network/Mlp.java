package dev.sluice.flow.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.sluice.api.data.Points;
import dev.sluice.api.learn.Regression;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.run.Streams;
import dev.sluice.api.tensor.Tensors;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/**
 * A multilayer perceptron of the point and the time side by side, on libtorch in float32. Good for
 * points of the plane and small pictures; it knows nothing of neighbouring pixels.
 */
@Describe("A multilayer perceptron of the point and the time.")
public final class Mlp implements Perceptron {
  /** Rows that are evaluated at once: bounds the memory for any number of points. */
  private static final int CHUNK = 4096;

  private final Params params;
  private final TimeFeatures features;
  private final Tensors tensors;
  private final Streams streams;
  private Layers layers = new Layers(List.of(0));
  private float[] parameters = {};
  private NDList leaves = new NDList();

  /** How wide, how deep, and what it sees of the time. */
  public record Params(
      @Describe("The widths of the hidden layers.") List<Integer> hidden,
      @Describe("What stands between two layers.") Activation activation,
      @Describe("How many pairs sin(pi k t), cos(pi k t) it sees beside the time itself.")
          int timeFrequencies) {
    public Params {
      hidden = List.copyOf(hidden);
      for (int width : hidden) {
        if (width < 1) {
          throw new IllegalArgumentException("hidden widths must be at least 1, not " + width);
        }
      }
      if (timeFrequencies < 0) {
        throw new IllegalArgumentException(
            "time-frequencies must be 0 or more, not " + timeFrequencies);
      }
    }

    public static Params defaults() {
      return new Params(List.of(128, 128, 128, 128), Activation.SILU, 0);
    }

    /** Of a network for points of {@code shape}'s product of values, and what it sees besides. */
    Layers layers(int[] shape, int extra) {
      int width = 1;
      for (int side : shape) {
        width = Math.multiplyExact(width, side);
      }
      List<Integer> widths = new ArrayList<>();
      widths.add(new TimeFeatures(timeFrequencies).widthFor(width + extra));
      widths.addAll(hidden);
      widths.add(width);
      return new Layers(widths);
    }
  }

  @Inject
  public Mlp(Params params, Tensors tensors, Streams streams) {
    this.params = params;
    this.features = new TimeFeatures(params.timeFrequencies);
    this.tensors = tensors;
    this.streams = streams;
  }

  @Override
  public void initialize(int[] shape) {
    initialize(shape, 0);
  }

  @Override
  public void initialize(int[] shape, int extra) {
    if (leaves.size() > 0) {
      throw new IllegalStateException("this network is initialized already");
    }
    layers = params.layers(shape, extra);
    parameters = layers.draw(streams.named("initial-parameters"));
    for (Shape leaf : layers.shapes()) {
      float[] zeros = new float[Math.toIntExact(leaf.size())];
      leaves.add(tensors.leaf(tensors.manager(), zeros, leaf));
    }
    tensors.write(leaves, parameters);
  }

  @Override
  public Params params() {
    return params;
  }

  @Override
  public int parameterCount() {
    return parameters.length;
  }

  @Override
  public void readParameters(float[] into) {
    System.arraycopy(parameters, 0, into, 0, parameters.length);
  }

  @Override
  public void writeParameters(float[] from) {
    System.arraycopy(from, 0, parameters, 0, parameters.length);
    tensors.write(leaves, parameters);
  }

  @Override
  public double lossAndGradient(Regression batch, float[] gradient) {
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
            NDArray squares = forward(input).sub(target).square();
            return (weights == null ? squares : squares.mul(weights)).mean();
          });
    }
  }

  @Override
  public void evaluate(Points x, double[] t, Points velocity) {
    for (int from = 0; from < x.count(); from += CHUNK) {
      evaluate(x, t, velocity, from, Math.min(x.count(), from + CHUNK));
    }
  }

  private void evaluate(Points x, double[] t, Points velocity, int from, int to) {
    try (NDManager chunk = tensors.manager().newSubManager()) {
      NDArray input = input(chunk, x, t, from, to);
      float[] out = tensors.withoutGradients(() -> forward(input)).toFloatArray();
      int at = from * velocity.width();
      for (float value : out) {
        velocity.values()[at++] = value;
      }
    }
  }

  private NDArray forward(NDArray input) {
    NDArray h = input;
    for (int l = 0; l < layers.count(); l++) {
      h = tensors.linear(h, leaves.get(2 * l), leaves.get(2 * l + 1));
      if (l < layers.count() - 1) {
        h = params.activation.of(h, tensors);
      }
    }
    return h;
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
