package dev.sluice.flow.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Round numbers along an axis. */
record Ticks(List<Double> values, List<String> labels) {

  /** About {@code wanted} multiples of 1, 2 or 5 times a power of ten within [low, high]. */
  static Ticks within(double low, double high, int wanted) {
    double raw = (high - low) / wanted;
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    double step = power;
    for (double factor : new double[] {2, 5, 10}) {
      if (step < raw * 0.999) {
        step = factor * power;
      }
    }
    int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    List<Double> values = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    for (long k = (long) Math.ceil(low / step - 1e-9); k * step <= high + 1e-9 * step; k++) {
      values.add(k * step);
      labels.add(label(k * step, decimals));
    }
    return new Ticks(values, labels);
  }

  private static String label(double value, int decimals) {
    double size = Math.abs(value);
    if (decimals > 4 || size >= 1e6) {
      return String.format(Locale.ROOT, "%.1e", value);
    }
    return String.format(Locale.ROOT, "%." + decimals + "f", value == 0 ? 0.0 : value)
        .replace('-', '\u2212');
  }
}
