package dev.sluice.api.vector;

/** What stands between two layers of a network. */
public enum Curve {
  /** x sigmoid(x). */
  SILU,
  /** max(x, 0), whose slope at 0 is 0. */
  RELU,
  /** The hyperbolic tangent. */
  TANH,
  /** x Phi(x). */
  GELU
}
