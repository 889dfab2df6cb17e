package dev.sluice.flow.network;

import ai.djl.ndarray.NDList;
import dev.sluice.api.flow.Network;
import dev.sluice.api.flow.NetworkArchitecture;
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
import java.util.Arrays;
import java.util.List;

/**
 * A perceptron whose hidden layers add to what they see: h + B a(A a(h)), with a the activation (He
 * et al. 2016, arXiv:1603.05027). Every block begins as the identity, since its last weight begins
 * at 0, so that many of them train as easily as a few.
 */
@Describe("A perceptron of residual blocks, of the point and the time.")
public final class ResidualMlp implements NetworkArchitecture {
  private final Params params;
  private final Tensors tensors;
  private final Streams streams;

  /** How wide, how deep, and what it sees of the time. */
  public record Params(
      @Describe("The width of what blocks add to.") @Min(1) int width,
      @Describe("How many blocks of two layers.") @PositiveOrZero int blocks,
      @Describe("The width within a block, in widths.") @Min(1) int expansion,
      @Describe("The normalization before a layer.") Activation activation,
      @Describe("How many pairs sin(pi k t), cos(pi k t) it sees in addition to the time itself.")
          @PositiveOrZero
          int timeFrequencies,
      @Describe(InitialWeights.DESCRIPTION) Spec<InitialWeights> weights) {

    /** With drawn weights. */
    public Params(
        int width, int blocks, int expansion, Activation activation, int timeFrequencies) {
      this(width, blocks, expansion, activation, timeFrequencies, InitialWeights.drawn());
    }

    public static Params defaults() {
      return new Params(128, 3, 1, Activation.SILU, 4);
    }
  }

  @Inject
  public ResidualMlp(Params params, Tensors tensors, Streams streams) {
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
    TimeFeatures features = new TimeFeatures(params.timeFrequencies);
    LayerWidths layers = layers(features.widthFor(shape.width() + shape.extra()), shape.width());
    float[] parameters = weights.values(layers.parameterCount(), () -> draw(layers));
    return new TorchNetwork(tensors, features, layers.tensors(), parameters, this::forward);
  }

  /** The layer that closes a block begins at 0. */
  private float[] draw(LayerWidths layers) {
    float[] parameters = layers.draw(streams.named("initial-parameters"));
    int at = 0;
    for (int l = 0; l < layers.count(); l++) {
      int end = at + layers.out(l) * (layers.in(l) + 1);
      if (l > 0 && l % 2 == 0 && l < layers.count() - 1) {
        Arrays.fill(parameters, at, end, 0);
      }
      at = end;
    }
    return parameters;
  }

  /** In, two a block, out. */
  private LayerWidths layers(int in, int out) {
    List<Integer> widths = new ArrayList<>();
    List<String> names = new ArrayList<>();
    widths.add(in);
    widths.add(params.width);
    names.add("input");
    for (int b = 0; b < params.blocks; b++) {
      widths.add(Math.multiplyExact(params.expansion, params.width));
      widths.add(params.width);
      names.add("blocks." + b + ".linear1");
      names.add("blocks." + b + ".linear2");
    }
    widths.add(out);
    names.add("output");
    return new LayerWidths(widths, names);
  }

  private Dual forward(Dual input, NDList leaves) {
    Dual h = input.linear(leaves.get(0), leaves.get(1), tensors);
    int at = 2;
    for (int b = 0; b < params.blocks; b++) {
      int first = at;
      h =
          h.residual(
              params.activation,
              tensors,
              x ->
                  x.linear(leaves.get(first), leaves.get(first + 1), tensors)
                      .through(params.activation, tensors)
                      .linear(leaves.get(first + 2), leaves.get(first + 3), tensors));
      at += 4;
    }
    return h.through(params.activation, tensors)
        .linear(leaves.get(at), leaves.get(at + 1), tensors);
  }
}
