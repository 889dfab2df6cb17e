package dev.sluice.experiments.console;

import java.time.Duration;
import java.util.Locale;

/** Numbers and times as a person reads them; the same in every locale. */
public final class Show {
  private Show() {}

  /** Four significant digits: {@code 0.8702}, {@code 12.3}, {@code 1.234e-05}. */
  public static String number(double value) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
    }
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return String.format(Locale.ROOT, "%,d", (long) value);
    }
    double size = Math.abs(value);
    if (size >= 1e-3 && size < 1e4) {
      int decimals = Math.max(0, 3 - (int) Math.floor(Math.log10(size)));
      return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
    return size >= 1e4 && size < 1e15
        ? String.format(Locale.ROOT, "%,.0f", value)
        : String.format(Locale.ROOT, "%.3e", value);
  }

  /** Such as {@code 0.4 s}, {@code 12 s}, {@code 3 min 05 s}, {@code 2 h 10 min}. */
  public static String time(Duration duration) {
    double exact = duration.toNanos() / 1e9;
    if (exact < 9.95) {
      return String.format(Locale.ROOT, "%.1f s", exact);
    }
    long seconds = Math.round(exact);
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60);
    }
    return String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds % 3600 / 60);
  }
}
