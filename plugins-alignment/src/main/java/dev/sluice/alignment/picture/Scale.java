package dev.sluice.alignment.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An axis from low to high with round marks, multiples of 1, 2 or 5 times a power of ten. */
record Scale(double low, double high, double step) {
  private static final double MARGIN = 0.04;
  private static final int MARKS = 6;

  /** With a margin on both sides; from 0 to 1 where nothing is known. */
  static Scale around(double low, double high) {
    if (!(low <= high)) {
      return around(0, 1);
    }
    double span = high > low ? high - low : Math.max(1e-9, Math.abs(high));
    double raw = span / MARKS;
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    double step =
        raw <= power
            ? power
            : raw <= 2 * power ? 2 * power : raw <= 5 * power ? 5 * power : 10 * power;
    return new Scale(low - MARGIN * span, high + MARGIN * span, step);
  }

  List<Double> marks() {
    List<Double> marks = new ArrayList<>();
    for (long k = (long) Math.ceil(low / step); k * step <= high; k++) {
      marks.add(k * step);
    }
    return marks;
  }

  String label(double mark) {
    int decimals = (int) Math.max(0, Math.min(6, -Math.floor(Math.log10(step) + 1e-9)));
    return String.format(Locale.ROOT, "%." + decimals + "f", mark == 0 ? 0.0 : mark);
  }

  /** 0 at low, 1 at high. */
  double part(double value) {
    return (value - low) / (high - low);
  }
}
