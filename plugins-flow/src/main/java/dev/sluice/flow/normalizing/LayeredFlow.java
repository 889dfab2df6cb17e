package dev.sluice.flow.normalizing;

import dev.sluice.api.data.Points;
import dev.sluice.api.learn.ParameterTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Layers one after the other, from data to noise, over one vector of parameters. */
final class LayeredFlow {
  private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

  private final List<Layer> layers;
  private final int[] starts;
  private final double[] parameters;

  LayeredFlow(List<Layer> layers) {
    this.layers = List.copyOf(layers);
    this.starts = new int[layers.size()];
    int count = 0;
    for (int l = 0; l < starts.length; l++) {
      starts[l] = count;
      count = Math.addExact(count, layers.get(l).parameterCount());
    }
    this.parameters = new double[count];
  }

  /**
   * Numbers to begin training from, in float32; the parameters themselves are unspecified after.
   */
  float[] draw(RandomGenerator random) {
    for (int l = 0; l < starts.length; l++) {
      layers.get(l).draw(parameters, starts[l], random);
    }
    float[] drawn = new float[parameters.length];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = (float) parameters[i];
    }
    return drawn;
  }

  /** Those of layer 0 begin with {@code layers.0}. */
  List<ParameterTensor> tensors() {
    List<ParameterTensor> tensors = new ArrayList<>();
    for (int l = 0; l < starts.length; l++) {
      tensors.addAll(layers.get(l).tensors("layers." + l));
    }
    return tensors;
  }

  /** The parameters themselves; writes go through. */
  double[] parameters() {
    return parameters;
  }

  /** z of every row; adds log |det dz/dx|. */
  Points toNoise(Points data, double[] logDeterminant) {
    Points at = data;
    for (int l = 0; l < starts.length; l++) {
      at =
          layers.get(l).forward(Products.EXACT, parameters, starts[l], at, logDeterminant).output();
    }
    return at;
  }

  /** From noise to data, what stands between the layers included. */
  List<Points> toData(Points noise) {
    List<Points> way = new ArrayList<>();
    way.add(noise);
    for (int l = starts.length - 1; l >= 0; l--) {
      way.add(layers.get(l).inverse(parameters, starts[l], way.get(way.size() - 1)));
    }
    return way;
  }

  /**
   * The mean of -log p, and its gradient in the parameters.
   *
   * @param products how networks multiply; all else is in double precision
   * @param gradient written
   */
  double lossAndGradient(Products products, Points data, double[] gradient) {
    int n = data.count();
    double[] log = new double[n];
    List<Layer.Pass> passes = new ArrayList<>();
    Points at = data;
    for (int l = 0; l < starts.length; l++) {
      passes.add(layers.get(l).forward(products, parameters, starts[l], at, log));
      at = passes.get(l).output();
    }
    Points slope = Points.zeros(n, data.width());
    double loss = 0.5 * data.width() * LOG_TWO_PI;
    for (int i = 0; i < slope.values().length; i++) {
      double z = at.values()[i];
      loss += 0.5 * z * z / n;
      slope.values()[i] = z / n;
    }
    for (double determinant : log) {
      loss -= determinant / n;
    }
    for (int l = starts.length - 1; l >= 0; l--) {
      slope = passes.get(l).backward(slope, -1.0 / n, gradient);
    }
    return loss;
  }
}
