package dev.sluice.runtime.checkpoint;

import dev.sluice.api.learn.State;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;

/** When the next checkpoint of a training that is going on is written. */
final class CheckpointPace {
  /** Writing takes at most a hundredth of the time. */
  private static final int SHARE = 100;

  /**
   * Before the first is written, nobody knows how long it takes: it waits until it would take at
   * most a twentieth of the time so far, at this many bytes a nanosecond (125 MB per second).
   */
  private static final int FIRST_SHARE = 20;

  private static final double FIRST_SPEED = 0.125;

  private final long interval;
  private final LongSupplier clock;
  private final long start;
  private long next;
  private boolean measured;

  CheckpointPace(Duration interval, LongSupplier clock) {
    this.interval = interval.toNanos();
    this.clock = clock;
    start = clock.getAsLong();
    next = start + this.interval;
  }

  boolean isDue() {
    return clock.getAsLong() - next >= 0;
  }

  /** Whether the first one would take too much of the time so far; then it is due later. */
  boolean isTooEarly(Map<String, State> states) {
    if (measured) {
      return false;
    }
    long first = start + (long) (FIRST_SHARE * bytes(states) / FIRST_SPEED);
    if (clock.getAsLong() - first >= 0) {
      return false;
    }
    next = first;
    return true;
  }

  private static long bytes(Map<String, State> states) {
    long bytes = 0;
    for (State state : states.values()) {
      for (float[] vector : state.vectors()) {
        bytes += (long) Float.BYTES * vector.length;
      }
    }
    return bytes;
  }

  /** One was written, from {@code begin} until now. */
  void wrote(long begin) {
    long now = clock.getAsLong();
    next = now + Math.max(interval, SHARE * (now - begin));
    measured = true;
  }
}
