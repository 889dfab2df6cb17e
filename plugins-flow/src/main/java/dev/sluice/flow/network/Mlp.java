package dev.sluice.flow.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.sluice.api.data.Points;
import dev.sluice.api.learn.Regression;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.run.Streams;
import dev.sluice.api.tensor.Tensors;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A multilayer perceptron of the point and the time side by side, on libtorch in float32. Good for
 * points of the plane and small pictures; it knows nothing of neighbouring pixels.
 */
@Describe("A multilayer perceptron of the point and the time.")
public final class Mlp implements Perceptron {
  private final Params params;
  private final TimeFeatures features;
  private final Tensors tensors;
  private final Streams streams;
  private @Nullable TorchGraph graph;

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
    if (graph != null) {
      throw new IllegalStateException("this network is initialized already");
    }
    Layers layers = params.layers(shape, extra);
    float[] parameters = layers.draw(streams.named("initial-parameters"));
    graph =
        new TorchGraph(
            tensors,
            features,
            layers.shapes(),
            parameters,
            (input, leaves) -> forward(layers, input, leaves));
  }

  private NDArray forward(Layers layers, NDArray input, NDList leaves) {
    NDArray h = input;
    for (int l = 0; l < layers.count(); l++) {
      h = tensors.linear(h, leaves.get(2 * l), leaves.get(2 * l + 1));
      if (l < layers.count() - 1) {
        h = params.activation.of(h, tensors);
      }
    }
    return h;
  }

  @Override
  public Params params() {
    return params;
  }

  @Override
  public int parameterCount() {
    return graph == null ? 0 : graph.parameterCount();
  }

  @Override
  public void readParameters(float[] into) {
    graph().readParameters(into);
  }

  @Override
  public void writeParameters(float[] from) {
    graph().writeParameters(from);
  }

  @Override
  public double lossAndGradient(Regression batch, float[] gradient) {
    return graph().lossAndGradient(batch, gradient);
  }

  @Override
  public void evaluate(Points x, double[] t, Points velocity) {
    graph().evaluate(x, t, velocity);
  }

  private TorchGraph graph() {
    if (graph == null) {
      throw new IllegalStateException("initialize comes first");
    }
    return graph;
  }
}
