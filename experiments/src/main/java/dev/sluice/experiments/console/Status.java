package dev.sluice.experiments.console;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where a phase stands.
 *
 * @param phase such as {@code training}
 * @param done steps done
 * @param total steps in all
 * @param loss the latest, NaN where there is none
 * @param doneBefore steps that were done when this stretch of the phase began
 * @param passed since then
 */
record Status(String phase, long done, long total, double loss, long doneBefore, Duration passed) {
  private static final int BAR = 24;

  /** As many parts as fit; the bar goes first, then the rate. */
  String line(int width) {
    String full = join(List.of(phase, bar(), steps(), rate(), left(), lossText()));
    if (full.length() <= width) {
      return full;
    }
    String short1 = join(List.of(phase, steps(), rate(), left(), lossText()));
    if (short1.length() <= width) {
      return short1;
    }
    String short2 = join(List.of(phase, steps(), left(), lossText()));
    return short2.length() <= width ? short2 : short2.substring(0, Math.max(0, width));
  }

  private static String join(List<String> parts) {
    List<String> present = new ArrayList<>(parts);
    present.removeIf(String::isEmpty);
    return String.join("  ", present);
  }

  private String bar() {
    int filled = total <= 0 ? 0 : (int) Math.min(BAR, BAR * done / total);
    return "[" + "#".repeat(filled) + "-".repeat(BAR - filled) + "]";
  }

  private String steps() {
    return String.format(Locale.ROOT, "%,d/%,d", done, total);
  }

  private double perSecond() {
    return (done - doneBefore) / (passed.toNanos() / 1e9);
  }

  private String rate() {
    if (!isRunning()) {
      return "";
    }
    double rate = perSecond();
    return rate >= 100
        ? String.format(Locale.ROOT, "%,.0f steps/s", rate)
        : String.format(Locale.ROOT, "%.1f steps/s", rate);
  }

  private String left() {
    if (!isRunning() || done >= total) {
      return "";
    }
    double seconds = (total - done) / perSecond();
    return Show.time(Duration.ofMillis(Math.round(seconds * 1000))) + " left";
  }

  private boolean isRunning() {
    return done > doneBefore && !passed.isZero();
  }

  private String lossText() {
    return Double.isNaN(loss) ? "" : "loss " + Show.number(loss);
  }
}
