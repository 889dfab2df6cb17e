package dev.sluice.experiments.report;

import dev.sluice.experiments.statistics.Interval;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Numbers as a report prints them: the digits that the spread supports, a true minus sign. */
final class Figures {
  private static final String MINUS = "\u2212";

  private Figures() {}

  /** Enough decimals to show {@code scale} with two significant digits. */
  static int decimals(double scale) {
    if (!Double.isFinite(scale) || scale == 0) {
      return 4;
    }
    return Math.min(12, Math.max(0, 1 - (int) Math.floor(Math.log10(Math.abs(scale)))));
  }

  static String fixed(double value, int decimals) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "–" : value > 0 ? "∞" : MINUS + "∞";
    }
    if (value != 0 && (Math.abs(value) >= 1e7 || decimals > 7)) {
      return minus(String.format(Locale.ROOT, "%.2e", value));
    }
    return minus(String.format(Locale.ROOT, "%." + decimals + "f", value));
  }

  /** Two significant digits of the spread, on the mean too: {@code 0.0248 ± 0.0011}. */
  static String meanAndDeviation(double mean, double deviation) {
    boolean spread = deviation > 0;
    return meanAndDeviation(mean, deviation, spread ? decimals(deviation) : decimals(mean) + 2);
  }

  /** With given decimals; the mean alone where there is no deviation. */
  static String meanAndDeviation(double mean, double deviation, int decimals) {
    return Double.isNaN(deviation)
        ? fixed(mean, decimals)
        : fixed(mean, decimals) + " ± " + fixed(deviation, decimals);
  }

  /**
   * Decimals for numbers in one column: two significant digits of the smallest spread, though no
   * more than two decimals beyond what the largest supports; 4 without any spread.
   */
  static int shared(List<Double> spreads) {
    IntSummaryStatistics decimals =
        spreads.stream()
            .filter(spread -> Double.isFinite(spread) && spread > 0)
            .mapToInt(Figures::decimals)
            .summaryStatistics();
    return decimals.getCount() == 0 ? 4 : Math.min(decimals.getMax(), decimals.getMin() + 2);
  }

  /** Such as {@code [0.021, 0.028]}; the width has two significant digits. */
  static String interval(Optional<Interval> interval) {
    return interval.map(i -> interval(i, decimals(i.width()))).orElse("–");
  }

  static String interval(Interval interval, int decimals) {
    return "[" + fixed(interval.low(), decimals) + ", " + fixed(interval.high(), decimals) + "]";
  }

  /** With its sign, to the interval's digits. */
  static String difference(double difference, Optional<Interval> interval) {
    return difference == 0 && interval.isEmpty()
        ? "0"
        : signed(difference, differenceDecimals(difference, interval));
  }

  /** With its sign, to given decimals. */
  static String signed(double difference, int decimals) {
    String text = fixed(difference, decimals);
    return difference > 0 ? "+" + text : text;
  }

  static int differenceDecimals(double difference, Optional<Interval> interval) {
    return decimals(interval.map(Interval::width).filter(w -> w > 0).orElse(difference));
  }

  /** Such as {@code 0.002} or {@code < 0.001}. */
  static String p(double p) {
    if (Double.isNaN(p)) {
      return "–";
    }
    return p < 0.001 ? "< 0.001" : String.format(Locale.ROOT, p < 0.0995 ? "%.3f" : "%.2f", p);
  }

  /** Within a sentence: {@code p = 0.002}, {@code p < 0.001}. */
  static String pInWords(double p) {
    String text = p(p);
    return text.startsWith("<") ? "p " + text : "p = " + text;
  }

  /** A percentage without needless decimals: {@code 95 %}. */
  static String percent(double part) {
    String text = String.format(Locale.ROOT, "%.1f", 100 * part);
    return text.replaceFirst("\\.0$", "") + " %";
  }

  private static String minus(String text) {
    return text.startsWith("-")
        ? (text.matches("-[0.]+") ? text.substring(1) : MINUS + text.substring(1))
        : text;
  }
}
