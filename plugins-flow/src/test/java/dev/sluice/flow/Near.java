package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;

/** Arrays equal up to rounding, relative above 1 and absolute below. */
public final class Near {
  private Near() {}

  /**
   * Asserts |actual - expected| <= tolerance max(floor, |expected|); equal infinities are equal.
   */
  public static void check(
      String what, double[] actual, double[] expected, double tolerance, double floor) {
    assertThat(actual).as(what).hasSameSizeAs(expected);
    for (int i = 0; i < actual.length; i++) {
      double allowed = tolerance * Math.max(floor, Math.abs(expected[i]));
      boolean near = actual[i] == expected[i] || Math.abs(actual[i] - expected[i]) <= allowed;
      assertThat(near)
          .as("%s[%d]: %s, expected %s within %s", what, i, actual[i], expected[i], allowed)
          .isTrue();
    }
  }

  public static void check(String what, double[] actual, double[] expected, double tolerance) {
    check(what, actual, expected, tolerance, 1);
  }
}
