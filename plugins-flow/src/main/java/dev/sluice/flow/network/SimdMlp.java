package dev.sluice.flow.network;

import dev.sluice.api.flow.Network;
import dev.sluice.api.flow.NetworkShape;
import dev.sluice.api.learn.InitialWeights;
import dev.sluice.api.learn.Weights;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.Streams;
import dev.sluice.api.vector.LayerMath;
import dev.sluice.api.vector.MatrixMath;
import dev.sluice.api.vector.Workers;
import jakarta.inject.Inject;

/**
 * The multilayer perceptron {@link Mlp} in Java alone, on vectors and threads, in float32: the same
 * parameters in the same order, the same function within rounding, and its divergence and tangents
 * exactly. Libtorch is not loaded.
 */
@Describe("The multilayer perceptron mlp in Java on vectors: faster for small nets, no libtorch.")
public final class SimdMlp implements Perceptron {
  private final Mlp.Params params;
  private final LayerMath math;
  private final MatrixMath matrices;
  private final Workers workers;
  private final Streams streams;

  @Inject
  public SimdMlp(
      Mlp.Params params, LayerMath math, MatrixMath matrices, Workers workers, Streams streams) {
    this.params = params;
    this.math = math;
    this.matrices = matrices;
    this.workers = workers;
    this.streams = streams;
  }

  @Override
  public Spec<InitialWeights> initialWeights() {
    return params.weights();
  }

  @Override
  public Network make(NetworkShape shape, Weights weights) {
    LayerWidths layers = params.layers(shape);
    return new SimdNetwork(
        params, layers, math, matrices, workers, layers.parameters(weights, streams));
  }

  @Override
  public Mlp.Params params() {
    return params;
  }
}
