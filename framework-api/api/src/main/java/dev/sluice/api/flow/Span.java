package dev.sluice.api.flow;

/** A stretch of time to integrate over; backward where {@code to} is less than {@code from}. */
public record Span(double from, double to) {
  public Span {
    if (!Double.isFinite(from) || !Double.isFinite(to) || from == to) {
      throw new IllegalArgumentException(
          "a span needs two different finite times, not " + from + " to " + to);
    }
  }

  /** From noise to data. */
  public static Span forward() {
    return new Span(0, 1);
  }

  public double length() {
    return to - from;
  }
}
