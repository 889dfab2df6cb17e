package dev.sluice.runtime.tensor;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.function.Supplier;

/** One forward and one backward pass over leaves, after which nothing of it is left. */
final class Backward {
  private Backward() {}

  /** See {@link dev.sluice.tensor.Tensors#gradients}; {@code step} is closed by the caller. */
  static double run(NDManager step, NDList leaves, float[] gradients, Supplier<NDArray> graph) {
    requireLength(leaves, gradients);
    NDManager[] homes = leaves.stream().map(NDArray::getManager).toArray(NDManager[]::new);
    for (NDArray leaf : leaves) {
      leaf.attach(step);
    }
    try {
      double loss = Recording.on(() -> backward(graph.get()));
      collect(leaves, gradients);
      return loss;
    } finally {
      for (int i = 0; i < homes.length; i++) {
        JniUtils.zeroGrad((PtNDArray) leaves.get(i));
        leaves.get(i).attach(homes[i]);
      }
    }
  }

  private static double backward(NDArray loss) {
    if (loss.size() != 1) {
      throw new IllegalArgumentException(
          "a gradient needs one value to go back from, not " + loss.getShape());
    }
    try (NDArray one = loss.onesLike()) {
      JniUtils.backward((PtNDArray) loss, (PtNDArray) one, false, false);
    } catch (EngineException e) {
      // DJL can ask leaves only whether they require a gradient, so that libtorch has to say it.
      if (String.valueOf(e.getMessage()).contains("does not require grad")) {
        throw new IllegalArgumentException("the loss depends on no leaf", e);
      }
      throw e;
    }
    return loss.getDataType() == DataType.FLOAT64 ? loss.getDouble() : loss.getFloat();
  }

  private static void collect(NDList leaves, float[] gradients) {
    int offset = 0;
    for (NDArray leaf : leaves) {
      // Each call makes a new Java array, which would pile up in the leaf's manager.
      try (NDArray gradient = leaf.getGradient()) {
        FlatCopy.read(gradient, gradients, offset);
      }
      offset += Math.toIntExact(leaf.size());
    }
  }

  private static void requireLength(NDList leaves, float[] gradients) {
    long size = leaves.stream().mapToLong(NDArray::size).sum();
    if (size != gradients.length) {
      throw new IllegalArgumentException(
          "leaves hold " + size + " values, the gradient array " + gradients.length);
    }
  }
}
