package dev.sluice.alignment.loss;

import static org.assertj.core.api.Assertions.assertThat;

/** Equality in the bound of the vectors. */
final class Close {
  static final double BOUND = 1e-12;

  private Close() {}

  static void check(String what, double actual, double expected) {
    check(what, actual, expected, BOUND);
  }

  /** Relative to the expected size, absolute below 1. */
  static void check(String what, double actual, double expected, double bound) {
    assertThat(Math.abs(actual - expected) / Math.max(1, Math.abs(expected)))
        .as("%s is %s, not %s", what, actual, expected)
        .isLessThan(bound);
  }

  static void check(String what, double[] actual, double[] expected) {
    check(what, actual, expected, BOUND);
  }

  static void check(String what, double[] actual, double[] expected, double bound) {
    assertThat(actual).as(what).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      check(what + "[" + i + "]", actual[i], expected[i], bound);
    }
  }
}
