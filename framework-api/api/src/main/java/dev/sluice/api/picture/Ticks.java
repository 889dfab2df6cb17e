package dev.sluice.api.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Round numbers along an axis.
 *
 * @param values where they are, rising
 * @param labels as they are written, one each
 */
public record Ticks(List<Double> values, List<String> labels) {
  /** A logarithmic axis from 1 to less than this has few powers of ten. */
  private static final double FEW = 1000;

  /** About {@code wanted} multiples of 1, 2 or 5 times a power of ten within [low, high]. */
  public static Ticks within(double low, double high, int wanted) {
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

  /**
   * Powers of ten within [low, high], both above 0; where those are few, 2 and 5 of them as well.
   */
  public static Ticks logarithmic(double low, double high) {
    int[] parts = high / low < FEW ? new int[] {1, 2, 5} : new int[] {1};
    List<Double> values = new ArrayList<>();
    for (int power = (int) Math.floor(Math.log10(low)); Math.pow(10, power) <= high; power++) {
      for (int part : parts) {
        // From its decimal form: 5 * 10^-1 has roundings, "5e-1" has none.
        double value = Double.parseDouble(part + "e" + power);
        if (value >= low && value <= high) {
          values.add(value);
        }
      }
    }
    return new Ticks(
        values,
        values.stream().map(v -> String.format(Locale.ROOT, v < 1 ? "%.1g" : "%,.0f", v)).toList());
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
