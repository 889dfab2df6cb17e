package dev.sluice.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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

  /**
   * As {@link #number(NDManager, double)}, of the type of {@code like} and owned by its manager.
   */
  NDArray number(NDArray like, double value);

  /** x * sigmoid(x), differentiable. */
  NDArray silu(NDArray x);

  /** silu'(x) dx, of shapes that broadcast; outside any graph. */
  NDArray siluSlope(NDArray x, NDArray dx);

  /** As {@link #siluSlope}, of x Phi(x), with the standard normal distribution's Phi. */
  NDArray geluSlope(NDArray x, NDArray dx);

  /** log(sigmoid(x)), stable for any x, differentiable. */
  NDArray logSigmoid(NDArray x);

  /** log(sum(exp(x))) over the last axis, stable, differentiable. */
  NDArray logSumExp(NDArray x);

  /** x W^T + b for x {@code [n, in]}, W {@code [out, in]}, b {@code [out]}. */
  NDArray linear(NDArray x, NDArray weight, NDArray bias);

  /** x W^T for x {@code [..., in]}, W {@code [out, in]}. */
  NDArray linear(NDArray x, NDArray weight);

  /**
   * libtorch's flash attention on the CPU, outside any graph: softmax(q k^T / sqrt(d) + mask) v and
   * the log-sum-exp of each row.
   *
   * @param q shape {@code [batch, heads, queries, d]}
   * @param k and v: shape {@code [batch, heads, keys, d]}
   * @param mask shape {@code [batch, heads, queries, keys]}; or none
   * @param causal a query sees the keys up to its own number; not with a mask
   * @return the output, as q, and the log-sum-exp, shape {@code [batch, heads, queries]}
   */
  NDList flashAttention(NDArray q, NDArray k, NDArray v, @Nullable NDArray mask, boolean causal);

  /**
   * The gradients of q, k and v.
   *
   * @param saved what {@link #flashAttention} gave for the same arguments
   * @param outputGradient shape of q
   */
  NDList flashAttentionGradients(
      NDArray q,
      NDArray k,
      NDArray v,
      @Nullable NDArray mask,
      boolean causal,
      NDList saved,
      NDArray outputGradient);

  /** A leaf whose gradient {@link #gradients} gives. */
  NDArray leaf(NDManager owner, float[] values, Shape shape);

  /**
   * A leaf with the memory of another, in its manager: what is written into one is seen in both,
   * and each has a gradient of its own. So several parts can go back through the same parameters at
   * one time.
   */
  NDArray leaf(NDArray other);

  /**
   * Runs {@code graph} while gradients are recorded, then goes back from the scalar that it
   * returns. During the call the leaves belong to a manager of their own, so that an operation that
   * names a leaf first leaves nothing behind; afterwards they are where they were and hold no
   * gradient.
   *
   * <p>One call at a time on a leaf; calls on other threads with other leaves do not wait.
   *
   * @param leaves made by {@link #leaf}
   * @param gradients of the total length of {@code leaves}, in their order, written
   * @param graph returns an array of one value, which depends on at least one leaf
   * @return the scalar's value
   */
  double gradients(NDList leaves, float[] gradients, Supplier<NDArray> graph);

  /** Runs {@code graph} while nothing is recorded, even where it sees leaves. */
  <T> T withoutGradients(Supplier<T> graph);

  /**
   * Runs parts 0 to {@code count} - 1, each once, in no fixed order, and returns when all have
   * ended. On a CPU each part is computed by one thread alone, and as many run at a time as the run
   * has threads: for work that is cut into pieces that fit a core's cache, or is too small to be
   * cut. Not to be called from within a part.
   *
   * @throws RuntimeException the first failure of a part, after which no new one is begun
   */
  void parts(int count, IntConsumer part);

  /**
   * Copies float values into an array of {@code owner}; it may be closed before a backward pass.
   */
  NDArray create(NDManager owner, float[] values, Shape shape);

  /**
   * Writes new values into arrays that stay where they are.
   *
   * @param into float32 arrays, leaves as a rule
   * @param values of the total length of {@code into}, in their order
   */
  void write(NDList into, float[] values);
}
