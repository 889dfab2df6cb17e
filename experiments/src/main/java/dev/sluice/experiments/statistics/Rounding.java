package dev.sluice.experiments.statistics;

import java.util.Arrays;

/**
 * When two numbers are equal but for rounding: the one tolerance of every test, rank, tie and
 * effect size here.
 */
final class Rounding {
  /** Eight units in the last place of the numbers that were computed with. */
  private static final double TOLERANCE = 0x1p-49;

  private Rounding() {}

  /**
   * Whether a difference may be rounding alone.
   *
   * @param magnitude of the numbers whose difference it is
   */
  static boolean isNegligible(double difference, double magnitude) {
    return Math.abs(difference) <= TOLERANCE * magnitude;
  }

  /** Whether all values are the same but for rounding. */
  static boolean isConstant(double... x) {
    double low = Arrays.stream(x).min().orElse(0);
    double high = Arrays.stream(x).max().orElse(0);
    return isNegligible(high - low, magnitude(x));
  }

  /** The largest absolute value. */
  static double magnitude(double[]... samples) {
    return Arrays.stream(samples).flatMapToDouble(Arrays::stream).map(Math::abs).max().orElse(0);
  }

  /** The values in their order, neighbours that are equal but for rounding made the same number. */
  static double[] tied(double[] values) {
    return tied(values, Arrays.stream(values).map(Math::abs).toArray());
  }

  /**
   * The values in their order, neighbours that are equal but for rounding made the same number.
   *
   * @param magnitudes of the numbers from which each value was computed
   */
  static double[] tied(double[] values, double[] magnitudes) {
    int[] order = MidRanks.order(values);
    double[] tied = values.clone();
    for (int k = 1; k < order.length; k++) {
      int here = order[k];
      int before = order[k - 1];
      double magnitude = Math.max(magnitudes[here], magnitudes[before]);
      if (isNegligible(values[here] - values[before], magnitude)) {
        tied[here] = tied[before];
      }
    }
    return tied;
  }
}
