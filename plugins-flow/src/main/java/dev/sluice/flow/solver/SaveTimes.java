package dev.sluice.flow.solver;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Span;
import java.util.ArrayList;
import java.util.List;

/** The times at which states are kept, and the states kept so far. */
final class SaveTimes {
  /** Times closer than this part of the span are the same. */
  private static final double SAME = 1e-12;

  private final Span span;
  private final double[] times;
  private final List<Points> taken = new ArrayList<>();

  /**
   * @throws IllegalArgumentException unless the times lie in the span, in its direction
   */
  SaveTimes(Span span, double[] times) {
    this.span = span;
    this.times = times.clone();
    double last = 0;
    for (double time : times) {
      double part = (time - span.from()) / span.length();
      if (!(part >= last - SAME && part <= 1 + SAME)) {
        throw new IllegalArgumentException(
            "times to save at must run from "
                + span.from()
                + " to "
                + span.to()
                + " in this direction; "
                + time
                + " does not");
      }
      last = part;
    }
  }

  List<Points> taken() {
    return taken;
  }

  /** Whether the next time to save at lies strictly between these two. */
  boolean insideOf(double from, double to) {
    for (int i = taken.size(); i < times.length && !after(times[i], to); i++) {
      if (!same(times[i], from) && !same(times[i], to)) {
        return true;
      }
    }
    return false;
  }

  /** Keeps the states of this step; the slopes are read only for times strictly inside of it. */
  void take(double t0, Points y0, Points slope0, double t1, Points y1, Points slope1) {
    while (taken.size() < times.length && !after(times[taken.size()], t1)) {
      double time = times[taken.size()];
      if (same(time, t0)) {
        taken.add(y0.copy());
      } else if (same(time, t1)) {
        taken.add(y1.copy());
      } else {
        taken.add(cubic((time - t0) / (t1 - t0), t1 - t0, y0, slope0, y1, slope1));
      }
    }
  }

  boolean same(double a, double b) {
    return Math.abs(a - b) <= SAME * Math.abs(span.length());
  }

  boolean after(double a, double b) {
    return !same(a, b) && (a - b) * span.length() > 0;
  }

  /** The cubic Hermite interpolant at {@code s} in (0, 1). */
  private static Points cubic(
      double s, double h, Points y0, Points slope0, Points y1, Points slope1) {
    double w1 = s * s * (3 - 2 * s);
    double v0 = h * s * (1 - s) * (1 - s);
    double v1 = -h * s * s * (1 - s);
    Points at = Points.zeros(y0.count(), y0.width());
    for (int k = 0; k < at.values().length; k++) {
      at.values()[k] =
          (1 - w1) * y0.values()[k]
              + w1 * y1.values()[k]
              + v0 * slope0.values()[k]
              + v1 * slope1.values()[k];
    }
    return at;
  }
}
