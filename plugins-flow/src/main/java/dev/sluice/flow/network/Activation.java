package dev.sluice.flow.network;

import ai.djl.ndarray.NDArray;
import dev.sluice.api.tensor.Tensors;
import dev.sluice.api.vector.Curve;

/** What stands between two layers. */
public enum Activation {
  /** x sigmoid(x). */
  SILU,
  /** max(x, 0). */
  RELU,
  /** The hyperbolic tangent. */
  TANH,
  /** x Phi(x). */
  GELU;

  NDArray of(NDArray x, Tensors tensors) {
    return switch (this) {
      case SILU -> tensors.silu(x);
      case RELU -> x.getNDArrayInternal().relu();
      case TANH -> x.tanh();
      case GELU -> x.getNDArrayInternal().gelu();
    };
  }

  Curve curve() {
    return switch (this) {
      case SILU -> Curve.SILU;
      case RELU -> Curve.RELU;
      case TANH -> Curve.TANH;
      case GELU -> Curve.GELU;
    };
  }
}
