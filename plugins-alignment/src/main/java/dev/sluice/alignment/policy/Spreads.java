package dev.sluice.alignment.policy;

/** The check of the first logits' standard deviation. */
final class Spreads {
  private Spreads() {}

  static void require(double spread) {
    if (!(spread >= 0) || Double.isInfinite(spread)) {
      throw new IllegalArgumentException("spread must be 0 or more and finite, not " + spread);
    }
  }
}
