package dev.sluice.flow.network;

import ai.djl.ndarray.NDList;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.run.Streams;
import dev.sluice.tensor.Tensors;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/**
 * A multilayer perceptron of the point and the time side by side, on libtorch in float32. Good for
 * points of the plane and small pictures; it knows nothing of neighbouring pixels.
 */
@Describe("A multilayer perceptron of the point and the time.")
public final class Mlp extends TorchNetwork implements Perceptron {
  private final Params params;
  private final TimeFeatures features;
  private final Tensors tensors;
  private final Streams streams;

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
  TorchGraph graph(int[] shape, int extra) {
    Layers layers = params.layers(shape, extra);
    float[] parameters = layers.draw(streams.named("initial-parameters"));
    return new TorchGraph(
        tensors,
        features,
        layers.shapes(),
        parameters,
        (input, leaves) -> forward(layers, input, leaves));
  }

  private Dual forward(Layers layers, Dual input, NDList leaves) {
    Dual h = input;
    for (int l = 0; l < layers.count(); l++) {
      h = h.linear(leaves.get(2 * l), leaves.get(2 * l + 1), tensors);
      if (l < layers.count() - 1) {
        h = h.through(params.activation, tensors);
      }
    }
    return h;
  }

  @Override
  public Params params() {
    return params;
  }
}
