package dev.sluice.attention.transformer;

/** The non-linear part of a feed-forward layer. */
public enum Activation {
  /** x Phi(x), Phi the normal distribution's (Hendrycks and Gimpel 2016, arXiv:1606.08415). */
  GELU(new Gelu()),
  /** silu(gate) times a second projection (Shazeer 2020, arXiv:2002.05202). */
  SWIGLU(new SwiGlu());

  private final Gate gate;

  Activation(Gate gate) {
    this.gate = gate;
  }

  Gate gate() {
    return gate;
  }
}
