package dev.sluice.runtime.learn;

/** Refusals that several records of parameters share. */
final class Checks {
  private Checks() {}

  static void positive(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(name + " must be positive, not " + value);
    }
  }

  static void zeroOrMore(String name, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(name + " must be 0 or more, not " + value);
    }
  }

  /** At least 0 and below 1. */
  static void decay(String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(
          name + " must be at least 0 and less than 1, not " + value);
    }
  }

  /** From 0 to 1, both allowed. */
  static void fraction(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " must be from 0 to 1, not " + value);
    }
  }
}
