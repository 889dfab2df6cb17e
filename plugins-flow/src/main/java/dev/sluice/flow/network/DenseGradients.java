package dev.sluice.flow.network;

import dev.sluice.api.vector.Workers;
import java.util.Arrays;

/**
 * Gradients of slices of a batch, and their sum. A slice's gradient is added up by one thread from
 * its first row to its last, and the slices in their order, so that the sum does not depend on who
 * computed what.
 */
final class DenseGradients {
  private static final int TASK = 16_384;

  private final DenseLayout layout;
  private final int weights;
  private float[][] slices = {};
  private double[] losses = {};

  DenseGradients(DenseLayout layout) {
    this.layout = layout;
    this.weights = layout.weight(layout.count());
  }

  /** Makes room for so many slices, whose numbers are then written. */
  void prepare(int count) {
    if (slices.length != count) {
      slices = new float[count][weights + layout.bias(layout.count())];
      losses = new double[count];
    }
  }

  float[] slice(int slice) {
    return slices[slice];
  }

  /** Of layer {@code l}'s biases in a slice. */
  int bias(int l) {
    return weights + layout.bias(l);
  }

  /** Before a slice's first block: biases are always added to. */
  void clearBiases(int slice) {
    float[] values = slices[slice];
    Arrays.fill(values, weights, values.length, 0);
  }

  void loss(int slice, double sum) {
    losses[slice] = sum;
  }

  /** The slices' losses in their order. */
  double loss() {
    double sum = 0;
    for (double loss : losses) {
      sum += loss;
    }
    return sum;
  }

  /** Writes the sum of the slices in the order of {@link LayerWidths}. */
  void sum(float[] gradient, Workers workers) {
    if (gradient.length <= TASK) {
      part(gradient, 0, 1);
      return;
    }
    int parts = workers.count();
    workers.run(parts, (worker, part) -> part(gradient, part, parts));
  }

  private void part(float[] gradient, int part, int parts) {
    for (int l = 0; l < layout.count(); l++) {
      int in = layout.width(l);
      int out = layout.width(l + 1);
      int padded = layout.columns(l);
      int last = (int) ((long) out * (part + 1) / parts);
      for (int row = (int) ((long) out * part / parts); row < last; row++) {
        add(gradient, layout.flat(l) + row * in, layout.weight(l) + row * padded, in);
      }
      if (part == 0) {
        add(gradient, layout.flatBias(l), bias(l), out);
      }
    }
  }

  private void add(float[] gradient, int to, int from, int length) {
    System.arraycopy(slices[0], from, gradient, to, length);
    for (int s = 1; s < slices.length; s++) {
      add(gradient, to, slices[s], from, length);
    }
  }

  private static void add(float[] gradient, int to, float[] slice, int from, int length) {
    for (int i = 0; i < length; i++) {
      gradient[to + i] += slice[from + i];
    }
  }
}
