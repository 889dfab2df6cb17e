package dev.sluice.runtime.learn;

import dev.sluice.api.run.Metrics;
import java.util.function.LongSupplier;

/** Gathers what training shows between two points of its curves. */
final class LossCurve {
  private static final double NANOS = 1e9;

  private final Metrics metrics;
  private final LongSupplier clock;
  private double losses;
  private double norms;
  private long steps;
  private long since;

  /**
   * @param clock nanoseconds
   */
  LossCurve(Metrics metrics, LongSupplier clock) {
    this.metrics = metrics;
    this.clock = clock;
    this.since = clock.getAsLong();
  }

  void add(double loss, double norm) {
    losses += loss;
    norms += norm;
    steps++;
  }

  void log(long step, double rate) {
    long now = clock.getAsLong();
    metrics.log("train/loss", step, losses / steps);
    metrics.log("train/gradient-norm", step, norms / steps);
    metrics.log("train/rate", step, rate);
    metrics.log("train/steps-per-second", step, steps * NANOS / Math.max(1, now - since));
    losses = 0;
    norms = 0;
    steps = 0;
    since = now;
  }
}
