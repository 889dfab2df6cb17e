package dev.sluice.flow.normalizing;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.NormalizingFlow;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.run.Streams;
import dev.sluice.api.vector.TileMath;
import java.util.ArrayList;
import java.util.List;

/**
 * Layers as a component. Parameters are float32; densities and both directions are computed in
 * double precision, so that they agree; gradients with networks in float32.
 */
abstract class TrainableFlow implements NormalizingFlow {
  /** Rows that are mapped at once: bounds the memory for any number of points. */
  private static final int CHUNK = 2048;

  private final String type;
  private final int leastWidth;
  private final Products products;
  private final Streams streams;
  private LayeredFlow flow = new LayeredFlow(List.of());
  private double[] gradients = {};

  /**
   * @param type its name in descriptors
   * @param leastWidth how many values a point must have
   */
  TrainableFlow(String type, int leastWidth, TileMath tiles, Streams streams) {
    this.type = type;
    this.leastWidth = leastWidth;
    this.products = new TileProducts(tiles);
    this.streams = streams;
  }

  /** The layers for points of {@code width} values, from data to noise. */
  abstract List<Layer> layers(int width);

  @Override
  public final void initialize(int[] shape) {
    if (parameterCount() > 0) {
      throw new IllegalStateException("this flow is initialized already");
    }
    int width = 1;
    for (int side : shape) {
      width = Math.multiplyExact(width, side);
    }
    if (width < leastWidth) {
      throw new RunFailedException(
          "model '%s' needs points of %d values or more, found %d"
              .formatted(type, leastWidth, width));
    }
    flow = new LayeredFlow(layers(width));
    flow.draw(streams.named("initial-parameters"));
    gradients = new double[parameterCount()];
    // What is evaluated is what a checkpoint holds: float32.
    float[] rounded = new float[parameterCount()];
    readParameters(rounded);
    writeParameters(rounded);
  }

  @Override
  public final int parameterCount() {
    return flow.parameters().length;
  }

  @Override
  public final void readParameters(float[] into) {
    for (int i = 0; i < parameterCount(); i++) {
      into[i] = (float) flow.parameters()[i];
    }
  }

  @Override
  public final void writeParameters(float[] from) {
    for (int i = 0; i < parameterCount(); i++) {
      flow.parameters()[i] = from[i];
    }
  }

  @Override
  public final double[] toNoise(Points data, Points noise) {
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
  public final List<Points> toData(Points noise) {
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
  public final double lossAndGradient(Points data, float[] gradient) {
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
