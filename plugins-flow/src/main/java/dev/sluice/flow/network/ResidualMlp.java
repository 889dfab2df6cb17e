package dev.sluice.flow.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.sluice.api.data.Points;
import dev.sluice.api.learn.Network;
import dev.sluice.api.learn.Regression;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.run.Streams;
import dev.sluice.api.tensor.Tensors;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A perceptron whose hidden layers add to what they see: h + B a(A a(h)), with a the activation (He
 * et al. 2016, arXiv:1603.05027). Every block begins as the identity, since its last weight begins
 * at 0, so that many of them train as easily as a few.
 */
@Describe("A perceptron of residual blocks, of the point and the time.")
public final class ResidualMlp implements Network {
  private final Params params;
  private final TimeFeatures features;
  private final Tensors tensors;
  private final Streams streams;
  private @Nullable TorchGraph graph;

  /** How wide, how deep, and what it sees of the time. */
  public record Params(
      @Describe("The width of what blocks add to.") int width,
      @Describe("How many blocks of two layers.") int blocks,
      @Describe("The width within a block, in widths.") int expansion,
      @Describe("What stands before a layer.") Activation activation,
      @Describe("How many pairs sin(pi k t), cos(pi k t) it sees beside the time itself.")
          int timeFrequencies) {
    public Params {
      if (width < 1 || blocks < 0 || expansion < 1) {
        throw new IllegalArgumentException(
            "width and expansion must be at least 1 and blocks 0, not %d, %d and %d"
                .formatted(width, expansion, blocks));
      }
      if (timeFrequencies < 0) {
        throw new IllegalArgumentException(
            "time-frequencies must be 0 or more, not " + timeFrequencies);
      }
    }

    public static Params defaults() {
      return new Params(128, 3, 1, Activation.SILU, 4);
    }
  }

  @Inject
  public ResidualMlp(Params params, Tensors tensors, Streams streams) {
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
    int width = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    Layers layers = layers(features.widthFor(width + extra), width);
    float[] parameters = layers.draw(streams.named("initial-parameters"));
    int at = 0;
    for (int l = 0; l < layers.count(); l++) {
      int end = at + layers.out(l) * (layers.in(l) + 1);
      boolean closesBlock = l > 0 && l % 2 == 0 && l < layers.count() - 1;
      if (closesBlock) {
        Arrays.fill(parameters, at, end, 0);
      }
      at = end;
    }
    graph = new TorchGraph(tensors, features, layers.shapes(), parameters, this::forward);
  }

  /** In, two a block, out. */
  private Layers layers(int in, int out) {
    List<Integer> widths = new ArrayList<>();
    widths.add(in);
    widths.add(params.width);
    for (int b = 0; b < params.blocks; b++) {
      widths.add(Math.multiplyExact(params.expansion, params.width));
      widths.add(params.width);
    }
    widths.add(out);
    return new Layers(widths);
  }

  private NDArray forward(NDArray input, NDList leaves) {
    NDArray h = tensors.linear(input, leaves.get(0), leaves.get(1));
    int at = 2;
    for (int b = 0; b < params.blocks; b++) {
      NDArray inner =
          tensors.linear(params.activation.of(h, tensors), leaves.get(at), leaves.get(at + 1));
      NDArray added =
          tensors.linear(
              params.activation.of(inner, tensors), leaves.get(at + 2), leaves.get(at + 3));
      h = h.add(added);
      at += 4;
    }
    return tensors.linear(params.activation.of(h, tensors), leaves.get(at), leaves.get(at + 1));
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
