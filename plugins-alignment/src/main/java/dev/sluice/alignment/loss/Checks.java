package dev.sluice.alignment.loss;

/** Checks of parameters that several losses share. */
final class Checks {
  private Checks() {}

  static void requirePositive(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(name + " must be above 0 and finite, not " + value);
    }
  }

  static void requireAtMost(String name, double value, double limit) {
    if (!(value <= limit)) {
      throw new IllegalArgumentException(name + " must be at most " + limit + ", not " + value);
    }
  }

  static void requireAtLeast(String name, double value, double limit) {
    if (!(value >= limit) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          name + " must be at least " + limit + " and finite, not " + value);
    }
  }

  static void requireFinite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(name + " must be finite, not " + value);
    }
  }

  static void requireShare(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " must be in [0, 1], not " + value);
    }
  }

  /** A share of flipped labels. */
  static void requireFlipShare(String name, double value) {
    if (!(value >= 0 && value < 0.5)) {
      throw new IllegalArgumentException(name + " must be at least 0 and below 0.5, not " + value);
    }
  }
}
