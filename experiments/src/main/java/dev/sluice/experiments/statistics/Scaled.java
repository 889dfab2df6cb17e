package dev.sluice.experiments.statistics;

import java.util.Arrays;

/**
 * Samples divided by a power of two, so that the largest magnitude is near 1: no sum or square of
 * them overflows, and none that matters underflows. The division is exact, so figures keep every
 * digit.
 */
record Scaled(double[][] samples, int exponent) {
  static Scaled of(double[]... samples) {
    double magnitude = Rounding.magnitude(samples);
    int exponent = magnitude == 0 ? 0 : Math.getExponent(magnitude);
    return new Scaled(
        Arrays.stream(samples)
            .map(x -> Arrays.stream(x).map(value -> Math.scalb(value, -exponent)).toArray())
            .toArray(double[][]::new),
        exponent);
  }

  /** A figure in the samples' own unit. */
  double back(double value) {
    return Math.scalb(value, exponent);
  }

  /** An interval in the samples' own unit. */
  Interval back(Interval interval) {
    return new Interval(back(interval.low()), back(interval.high()));
  }
}
