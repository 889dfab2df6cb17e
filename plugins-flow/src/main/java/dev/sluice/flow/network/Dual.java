package dev.sluice.flow.network;

import ai.djl.ndarray.NDArray;
import dev.sluice.tensor.Tensors;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A value on its way through a network and, where they are asked for, its derivatives along some
 * directions: what is done to the one is done to the others, by the chain rule (forward mode;
 * Griewank and Walther, Evaluating Derivatives, 2008, chapter 3).
 *
 * <p>Each step closes what it comes from, so that the next one finds that memory in the cache; a
 * graph that autograd records keeps what it needs.
 *
 * @param value shape {@code [n, width]}
 * @param tangents shape {@code [directions, n, width]}, or {@code [directions, 1, width]} where
 *     they are the same at all n; none: no derivative is wanted
 */
record Dual(NDArray value, @Nullable NDArray tangents) implements AutoCloseable {
  /** x W^T + b; and dx W^T. */
  Dual linear(NDArray weight, NDArray bias, Tensors tensors) {
    try (this) {
      return new Dual(
          tensors.linear(value, weight, bias),
          tangents == null ? null : tensors.linear(tangents, weight));
    }
  }

  /** a(x); and a'(x) dx. */
  Dual through(Activation activation, Tensors tensors) {
    try (this) {
      return activated(activation, tensors);
    }
  }

  /** x + f(a(x)). */
  Dual residual(Activation activation, Tensors tensors, UnaryOperator<Dual> f) {
    try (this;
        Dual added = f.apply(activated(activation, tensors))) {
      return new Dual(
          value.add(added.value),
          tangents == null || added.tangents == null ? null : tangents.add(added.tangents));
    }
  }

  private Dual activated(Activation activation, Tensors tensors) {
    return new Dual(
        activation.of(value, tensors),
        tangents == null ? null : activation.slope(value, tangents, tensors));
  }

  @Override
  public void close() {
    value.close();
    if (tangents != null) {
      tangents.close();
    }
  }
}
