package dev.sluice.flow.network;

import ai.djl.ndarray.NDList;
import dev.sluice.api.flow.Network;
import dev.sluice.api.flow.NetworkShape;
import dev.sluice.api.learn.InitialWeights;
import dev.sluice.api.learn.Weights;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.plugin.PositiveOrZero;
import dev.sluice.api.plugin.Spec;
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
public final class Mlp implements Perceptron {
  private final Params params;
  private final Tensors tensors;
  private final Streams streams;

  /** How wide, how deep, and what it sees of the time. */
  public record Params(
      @Describe("The widths of the hidden layers.") List<@Min(1) Integer> hidden,
      @Describe("The activation between two layers.") Activation activation,
      @Describe("How many pairs sin(pi k t), cos(pi k t) it sees in addition to the time itself.")
          @PositiveOrZero
          int timeFrequencies,
      @Describe(InitialWeights.DESCRIPTION) Spec<InitialWeights> weights) {

    /** With drawn weights. */
    public Params(List<Integer> hidden, Activation activation, int timeFrequencies) {
      this(hidden, activation, timeFrequencies, InitialWeights.drawn());
    }

    public static Params defaults() {
      return new Params(List.of(128, 128, 128, 128), Activation.SILU, 0);
    }

    /** Of a network of a shape. */
    LayerWidths layers(NetworkShape shape) {
      List<Integer> widths = new ArrayList<>();
      widths.add(new TimeFeatures(timeFrequencies).widthFor(shape.width() + shape.extra()));
      widths.addAll(hidden);
      widths.add(shape.width());
      return new LayerWidths(widths);
    }
  }

  @Inject
  public Mlp(Params params, Tensors tensors, Streams streams) {
    this.params = params;
    this.tensors = tensors;
    this.streams = streams;
  }

  @Override
  public Spec<InitialWeights> initialWeights() {
    return params.weights();
  }

  @Override
  public Network make(NetworkShape shape, Weights weights) {
    LayerWidths layers = params.layers(shape);
    return new TorchNetwork(
        tensors,
        new TimeFeatures(params.timeFrequencies),
        layers.tensors(),
        layers.parameters(weights, streams),
        (input, leaves) -> forward(layers, input, leaves));
  }

  private Dual forward(LayerWidths layers, Dual input, NDList leaves) {
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
