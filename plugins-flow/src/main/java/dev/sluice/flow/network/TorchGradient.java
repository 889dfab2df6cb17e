package dev.sluice.flow.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Regression;
import dev.sluice.tensor.Tensors;

/**
 * The gradient of a network on libtorch. A batch is cut by its size alone into at most {@link
 * #SLICES} slices, each computed by one thread, and a slice into blocks, whose activations bound
 * the memory; the gradients of blocks, then those of slices, are added in order. So the sum does
 * not depend on the number of threads.
 */
final class TorchGradient {
  private static final int SLICES = 4;

  /** A slice is worth so many multiplications a product of all layers, and so many rows. */
  private static final long SLICE_WORK = 1 << 26;

  private static final int SLICE_ROWS = 128;

  /** A block has so many at most. */
  private static final int BLOCK_ROWS = 2048;

  private final Tensors tensors;
  private final TimeFeatures features;
  private final TorchNetwork.Forward forward;
  private final boolean gpu;
  private final NDList[] leaves = new NDList[SLICES];
  private final float[][] gradients = new float[SLICES][];
  private final double[] losses = new double[SLICES];

  /**
   * @param leaves of the first slice; others see the same memory
   */
  TorchGradient(
      Tensors tensors, TimeFeatures features, TorchNetwork.Forward forward, NDList leaves) {
    this.tensors = tensors;
    this.features = features;
    this.forward = forward;
    this.gpu = tensors.manager().getDevice().isGpu();
    this.leaves[0] = leaves;
  }

  /** See {@link dev.sluice.api.flow.Network#lossAndGradient}. */
  double of(Regression batch, float[] gradient) {
    long n = batch.x().count();
    long worth = Math.min(n / SLICE_ROWS, n * gradient.length / SLICE_WORK);
    int slices = gpu ? 1 : (int) Math.max(1, Math.min(SLICES, worth));
    gradients[0] = gradient;
    for (int s = 1; s < slices; s++) {
      prepare(s, gradient.length);
    }
    tensors.parts(
        slices,
        s -> losses[s] = slice(batch, (int) (n * s / slices), (int) (n * (s + 1) / slices), s));
    double loss = losses[0];
    for (int s = 1; s < slices; s++) {
      loss += losses[s];
      add(gradients[s], gradient);
    }
    return loss;
  }

  private void prepare(int slice, int parameters) {
    if (gradients[slice] == null) {
      gradients[slice] = new float[parameters];
      leaves[slice] = new NDList();
      leaves[0].forEach(leaf -> leaves[slice].add(tensors.leaf(leaf)));
    }
  }

  private double slice(Regression batch, int from, int to, int slice) {
    long rows = (long) to - from;
    int blocks = (int) ((rows + BLOCK_ROWS - 1) / BLOCK_ROWS);
    double loss = block(batch, from, (int) (from + rows / blocks), slice, gradients[slice]);
    float[] more = new float[blocks == 1 ? 0 : gradients[slice].length];
    for (int b = 1; b < blocks; b++) {
      int first = (int) (from + rows * b / blocks);
      loss += block(batch, first, (int) (from + rows * (b + 1) / blocks), slice, more);
      add(more, gradients[slice]);
    }
    return loss;
  }

  /** Writes the rows' part of the gradient; returns their part of the loss. */
  private double block(Regression batch, int from, int to, int slice, float[] gradient) {
    int rows = to - from;
    try (NDManager step = tensors.manager().newSubManager()) {
      NDArray input = TorchNetwork.input(tensors, features, step, batch.x(), batch.t(), from, to);
      Points all = batch.target();
      NDArray target =
          tensors.create(
              step,
              floats(all.values(), from * all.width(), to * all.width()),
              new Shape(rows, all.width()));
      double[] weight = batch.weight();
      NDArray weights =
          weight == null
              ? null
              : tensors.create(step, floats(weight, from, to), new Shape(rows, 1));
      double share = (double) rows / batch.x().count();
      NDArray scale = share < 1 ? tensors.number(step, share) : null;
      return tensors.gradients(
          leaves[slice],
          gradient,
          () -> {
            NDArray out = forward.of(new Dual(input, null), leaves[slice]).value();
            NDArray squares = out.sub(target).square();
            NDArray mean = (weights == null ? squares : squares.mul(weights)).mean();
            return scale == null ? mean : mean.mul(scale);
          });
    }
  }

  private static void add(float[] more, float[] sum) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += more[i];
    }
  }

  private static float[] floats(double[] values, int from, int to) {
    float[] out = new float[to - from];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) values[from + i];
    }
    return out;
  }
}
