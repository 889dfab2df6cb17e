package dev.sluice.flow.normalizing;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.NormalizingFlow;
import dev.sluice.api.learn.ParameterTensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Layers as a model. Parameters are float32; densities and both directions are computed in double
 * precision, so that they agree; gradients with networks in float32.
 */
final class TrainableFlow implements NormalizingFlow {
  /** Rows that are mapped at once: bounds the memory for any number of points. */
  private static final int CHUNK = 2048;

  private final LayeredFlow flow;
  private final Products products;
  private final double[] gradients;

  /** What is evaluated is what a checkpoint holds: float32. */
  TrainableFlow(LayeredFlow flow, Products products, float[] parameters) {
    this.flow = flow;
    this.products = products;
    this.gradients = new double[parameters.length];
    writeParameters(parameters);
  }

  @Override
  public int parameterCount() {
    return flow.parameters().length;
  }

  @Override
  public List<ParameterTensor> tensors() {
    return flow.tensors();
  }

  @Override
  public void readParameters(float[] into) {
    for (int i = 0; i < parameterCount(); i++) {
      into[i] = (float) flow.parameters()[i];
    }
  }

  @Override
  public void writeParameters(float[] from) {
    for (int i = 0; i < parameterCount(); i++) {
      flow.parameters()[i] = from[i];
    }
  }

  @Override
  public double[] toNoise(Points data, Points noise) {
    double[] log = new double[data.count()];
    for (int from = 0; from < data.count(); from += CHUNK) {
      int to = Math.min(data.count(), from + CHUNK);
      double[] some = new double[to - from];
      copy(flow.toNoise(data.rows(from, to), some), noise, from);
      System.arraycopy(some, 0, log, from, some.length);
    }
    return log;
  }

  @Override
  public List<Points> toData(Points noise) {
    List<Points> way = new ArrayList<>();
    for (int from = 0; from < noise.count(); from += CHUNK) {
      List<Points> some = flow.toData(noise.rows(from, Math.min(noise.count(), from + CHUNK)));
      for (int l = 0; l < some.size(); l++) {
        if (way.size() == l) {
          way.add(Points.zeros(noise.count(), noise.width()));
        }
        copy(some.get(l), way.get(l), from);
      }
    }
    return way;
  }

  @Override
  public double lossAndGradient(Points data, float[] gradient) {
    double loss = flow.lossAndGradient(products, data, gradients);
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = (float) gradients[i];
    }
    return loss;
  }

  private static void copy(Points some, Points into, int from) {
    System.arraycopy(some.values(), 0, into.values(), from * into.width(), some.values().length);
  }
}
