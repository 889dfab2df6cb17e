package dev.sluice.alignment.picture;

import dev.sluice.api.picture.Ticks;

/** An axis from low to high, with round numbers along it. */
record ChartAxis(double low, double high, Ticks ticks) {
  private static final double MARGIN = 0.04;
  private static final int MARKS = 6;

  /** With a margin on both sides; from 0 to 1 where nothing is known. */
  static ChartAxis around(double low, double high) {
    if (!(low <= high)) {
      return around(0, 1);
    }
    double span = high > low ? high - low : Math.max(1e-9, Math.abs(high));
    double from = low - MARGIN * span;
    double to = high + MARGIN * span;
    return new ChartAxis(from, to, Ticks.within(from, to, MARKS));
  }

  /** 0 at low, 1 at high. */
  double part(double value) {
    return (value - low) / (high - low);
  }
}
