package dev.sluice.runtime.learn;

import dev.sluice.api.learn.State;
import dev.sluice.api.learn.Stateful;
import dev.sluice.api.run.Metrics;
import java.util.List;
import java.util.function.LongSupplier;

/** Gathers what training shows between two points of its curves. */
final class LossCurve implements Stateful {
  private static final double NANOS = 1e9;

  private final Metrics metrics;
  private final String prefix;
  private final LongSupplier clock;
  private double losses;
  private double norms;
  private long steps;
  private long since;
  private final long begun;
  private long before;

  /**
   * @param prefix of its curves' names, such as {@code train/}
   * @param clock nanoseconds
   */
  LossCurve(Metrics metrics, String prefix, LongSupplier clock) {
    this.prefix = prefix;
    this.metrics = metrics;
    this.clock = clock;
    this.since = clock.getAsLong();
    this.begun = since;
  }

  void add(double loss, double norm) {
    losses += loss;
    norms += norm;
    steps++;
  }

  /** How long training has taken so far, also before it was interrupted. */
  double seconds() {
    return (before + clock.getAsLong() - begun) / NANOS;
  }

  @Override
  public State state() {
    long now = clock.getAsLong();
    return new State(
        List.of(),
        List.of(
            Double.doubleToRawLongBits(losses),
            Double.doubleToRawLongBits(norms),
            steps,
            now - since,
            before + now - begun));
  }

  @Override
  public void restore(State state) {
    List<Long> numbers = state.of(0, 5).numbers();
    losses = Double.longBitsToDouble(numbers.get(0));
    norms = Double.longBitsToDouble(numbers.get(1));
    steps = numbers.get(2);
    since = begun - numbers.get(3);
    before = numbers.get(4);
  }

  void log(long step, double rate) {
    long now = clock.getAsLong();
    metrics.log(prefix + "loss", step, losses / steps);
    metrics.log(prefix + "gradient-norm", step, norms / steps);
    metrics.log(prefix + "rate", step, rate);
    metrics.log(prefix + "steps-per-second", step, steps * NANOS / Math.max(1, now - since));
    losses = 0;
    norms = 0;
    steps = 0;
    since = now;
  }
}
