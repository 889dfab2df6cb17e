package dev.sluice.flow.network;

import ai.djl.ndarray.NDArray;
import dev.sluice.api.vector.Curve;
import dev.sluice.tensor.Tensors;
import org.apache.commons.math3.special.Erf;

/** The activation between two layers. */
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

  /** The slope at x times dx; dx may have more axes in front, and is no part of any graph. */
  NDArray slope(NDArray x, NDArray dx, Tensors tensors) {
    return switch (this) {
      case SILU -> tensors.siluSlope(x, dx);
      case RELU -> dx.mul(x.sign().getNDArrayInternal().relu());
      case TANH -> dx.sub(dx.mul(x.tanh().square()));
      case GELU -> tensors.geluSlope(x, dx);
    };
  }

  double value(double x) {
    return switch (this) {
      case SILU -> x / (1 + Math.exp(-x));
      case RELU -> Math.max(x, 0);
      case TANH -> Math.tanh(x);
      case GELU -> x * normal(x);
    };
  }

  double slope(double x) {
    return switch (this) {
      case SILU -> (1 + x / (1 + Math.exp(x))) / (1 + Math.exp(-x));
      case RELU -> x > 0 ? 1 : 0;
      case TANH -> 1 - Math.tanh(x) * Math.tanh(x);
      case GELU -> normal(x) + x * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
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

  /** The standard normal distribution's function. */
  private static double normal(double x) {
    return Erf.erfc(-x / Math.sqrt(2)) / 2;
  }
}
