package dev.sluice.experiments.report.draw;

import dev.sluice.experiments.console.Show;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * An axis: where a value stands in a picture.
 *
 * @param low the least value shown
 * @param high the greatest
 * @param from pixel of {@code low}
 * @param to pixel of {@code high}
 */
public record Scale(double low, double high, double from, double to, boolean logarithmic) {
  private static final double MARGIN = 0.06;

  /** Beyond it an axis ends, so that its length is a number. */
  private static final double MOST = Double.MAX_VALUE / 4;

  /**
   * An axis that holds all values, with a margin.
   *
   * @param values at least one finite
   * @param mayBeLogarithmic whether it is so where all are positive and they span over 30 times
   */
  public static Scale over(List<Double> values, double from, double to, boolean mayBeLogarithmic) {
    double[] finite = values.stream().mapToDouble(v -> v).filter(Double::isFinite).toArray();
    if (finite.length == 0) {
      return new Scale(0, 1, from, to, false);
    }
    double low = clamped(Arrays.stream(finite).min().getAsDouble());
    double high = clamped(Arrays.stream(finite).max().getAsDouble());
    if (mayBeLogarithmic && low > 0 && high / low > 30) {
      double margin = Math.exp(MARGIN * (Math.log(high) - Math.log(low)));
      return new Scale(
          Math.max(Double.MIN_VALUE, low / margin),
          Math.min(Double.MAX_VALUE, high * margin),
          from,
          to,
          true);
    }
    double span = high > low ? high - low : Math.max(Math.abs(high), 1e-12);
    return new Scale(low - MARGIN * span, high + MARGIN * span, from, to, false);
  }

  private static double clamped(double value) {
    return Math.max(-MOST, Math.min(MOST, value));
  }

  /** The pixel of a value, which may lie outside. */
  public double at(double value) {
    double part =
        logarithmic
            ? (Math.log(value) - Math.log(low)) / (Math.log(high) - Math.log(low))
            : (value - low) / (high - low);
    return from + part * (to - from);
  }

  /** The pixel of a value, kept within the axis. */
  public double within(double value) {
    if (logarithmic && value <= 0) {
      return from;
    }
    return at(Math.min(high, Math.max(low, value)));
  }

  /** Round values within the axis, ascending. */
  public List<Double> ticks(int wanted) {
    return logarithmic ? logarithmicTicks(wanted) : linearTicks(wanted);
  }

  private List<Double> linearTicks(int wanted) {
    double step = step(wanted);
    List<Double> ticks = new ArrayList<>();
    for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + 1e-9 * step; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  private double step(int wanted) {
    double rough = (high - low) / wanted;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double part = rough / power;
    return power * (part <= 1 ? 1 : part <= 2 ? 2 : part <= 5 ? 5 : 10);
  }

  private List<Double> logarithmicTicks(int wanted) {
    List<Double> ticks = new ArrayList<>();
    double decades = Math.log10(high) - Math.log10(low);
    int skip = Math.max(1, (int) Math.ceil(decades / wanted));
    double[] parts = decades < wanted / 2.0 ? new double[] {1, 2, 5} : new double[] {1};
    for (int power = (int) Math.floor(Math.log10(low)); power <= Math.log10(high); power++) {
      for (double part : parts) {
        double tick = part * Math.pow(10, power);
        if (power % skip == 0 && tick >= low && tick <= high) {
          ticks.add(tick);
        }
      }
    }
    return ticks;
  }

  /** A tick's text: all ticks of a linear axis have the same decimals. */
  public String label(double tick, int wanted) {
    if (logarithmic) {
      return tick >= 1e-4 && tick < 1e6
          ? plain(tick, Math.max(0, -(int) Math.floor(Math.log10(tick) + 1e-9)))
          : String.format(Locale.ROOT, "%.0e", tick);
    }
    double size = Math.max(Math.abs(low), Math.abs(high));
    double step = step(wanted);
    if (tick != 0 && (size >= 1e6 || size < 1e-4)) {
      return Show.number(Double.parseDouble(String.format(Locale.ROOT, "%.6g", tick)));
    }
    return plain(tick, Math.max(0, -(int) Math.floor(Math.log10(step) + 1e-9)));
  }

  private static String plain(double value, int decimals) {
    String text = String.format(Locale.ROOT, "%,." + decimals + "f", value);
    String minus = text.startsWith("-") ? "\u2212" + text.substring(1) : text;
    return text.matches("-[0.]+") ? text.substring(1) : minus;
  }
}
