package dev.sluice.alignment.align;

/** The check of the divergence's weight. */
final class Betas {
  private Betas() {}

  static void require(double beta) {
    if (!(beta > 0) || Double.isInfinite(beta)) {
      throw new IllegalArgumentException("beta must be above 0 and finite, not " + beta);
    }
  }
}
