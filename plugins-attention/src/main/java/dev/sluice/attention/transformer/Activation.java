package dev.sluice.attention.transformer;

/** The non-linear part of a feed-forward layer. */
public enum Activation {
  /** x Phi(x), Phi the normal distribution's (Hendrycks and Gimpel 2016, arXiv:1606.08415). */
  GELU,
  /** x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) / 2, which GPT-2 was trained with. */
  GELU_TANH,
  /** silu(gate) times a second projection (Shazeer 2020, arXiv:2002.05202). */
  SWIGLU;

  Gate gate() {
    return switch (this) {
      case GELU -> new Gelu();
      case GELU_TANH -> new GeluTanh();
      case SWIGLU -> new SwiGlu();
    };
  }
}
