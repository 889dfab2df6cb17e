package dev.sluice.experiments.track;

import dev.sluice.api.track.TrackerException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Waits without end while the run goes on, and for a bounded time after it. */
final class DrainWaiting implements Waiting {
  private final FollowOptions options;
  private final LongSupplier nanos;
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile long closedAt;
  private volatile boolean reached;
  private volatile boolean failed;
  private boolean draining;

  DrainWaiting(FollowOptions options, LongSupplier nanos) {
    this.options = options;
    this.nanos = nanos;
  }

  /** The run is over: nothing more comes. */
  void drain() {
    closedAt = nanos.getAsLong();
    closing.countDown();
  }

  /** Nanoseconds that are left after the run. */
  long left() {
    Duration longest = failed && !reached ? options.unreached() : options.drain();
    return longest.toNanos() - (nanos.getAsLong() - closedAt);
  }

  @Override
  public void progressed() {
    reached = true;
  }

  @Override
  public boolean forMore() {
    // Lines may have come between the last look and the end of the run: look once more.
    return !draining && await(options.poll());
  }

  @Override
  public boolean after(TrackerException fault, Duration delay) {
    failed = true;
    if (!draining) {
      return await(delay);
    }
    if (fault.isDenied()) {
      return false;
    }
    long left = left();
    return left > 0 && sleep(Math.min(left, delay.toNanos()));
  }

  private boolean await(Duration delay) {
    try {
      draining = closing.await(delay.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static boolean sleep(long nanos) {
    try {
      TimeUnit.NANOSECONDS.sleep(nanos);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
