package dev.sluice.api.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Operations on DJL arrays that are safe inside a differentiated graph. DJL's {@code mul(Number)}
 * and its relatives hand autograd a buffer that a garbage collection may free before the backward
 * pass: gradients are then wrong without any error. Numbers enter a graph through {@link #number}
 * only.
 *
 * <p>Given by the run; the engine is loaded at the first call. Arrays made here belong to the
 * manager of their first argument, and the caller closes that.
 */
public interface Tensors {
  /** The run's manager: closed with the run. Make a sub-manager a step. */
  NDManager manager();

  /** A scalar that libtorch owns, float32, safe as an operand of a differentiated operation. */
  NDArray number(NDManager owner, double value);

  /** x * sigmoid(x), differentiable. */
  NDArray silu(NDArray x);

  /** log(sigmoid(x)), stable for any x, differentiable. */
  NDArray logSigmoid(NDArray x);

  /** log(sum(exp(x))) over the last axis, stable, differentiable. */
  NDArray logSumExp(NDArray x);

  /** x W^T + b for x {@code [n, in]}, W {@code [out, in]}, b {@code [out]}. */
  NDArray linear(NDArray x, NDArray weight, NDArray bias);

  /** A leaf whose gradient {@link #gradients} gives. */
  NDArray leaf(NDManager owner, float[] values, Shape shape);

  /**
   * Runs {@code graph} while gradients are recorded, then goes back from the scalar that it
   * returns.
   *
   * @param leaves made by {@link #leaf}
   * @param gradients of the total length of {@code leaves}, in their order, written
   * @return the scalar's value
   */
  double gradients(NDList leaves, float[] gradients, java.util.function.Supplier<NDArray> graph);

  /** Copies float values into an array of {@code owner}. */
  NDArray create(NDManager owner, float[] values, Shape shape);
}
